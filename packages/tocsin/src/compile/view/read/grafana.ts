import { isLogQl } from '../kinds/documents/logql.ts';
import { readQuery } from '../query.ts';
import type { Reader } from './reader.ts';
import { field, itemsOf, textOf } from '../text/tree.ts';
import type { Tree } from '../text/tree-types.ts';
import type { ProvisioningView } from '../shapes/dashboard.ts';
import type { Query, Text } from '../shapes/expression.ts';

/** A file that Grafana is provisioned with. */
export const readProvisioning = (reader: Reader, tree: Tree): ProvisioningView => ({
  source: reader.source,
  folders: itemsOf(field(tree, 'providers')).flatMap((provider) => {
    const path = field(provider, 'options', 'path') ?? field(provider, 'options', 'folder');
    return path ? [reader.text('path', path, 'a provider of dashboards')] : [];
  }),
  sources: itemsOf(field(tree, 'datasources')).map((each) => ({
    name: textOf(field(each, 'name')) ?? '',
    type: textOf(field(each, 'type')) ?? '',
    uid: textOf(field(each, 'uid')) ?? '',
    url: addressOf(reader, each),
  })),
  queries: itemsOf(field(tree, 'groups')).flatMap((group) =>
    itemsOf(field(group, 'rules')).flatMap((rule) => readRule(reader, rule)),
  ),
  contactPoints: itemsOf(field(tree, 'contactPoints')).flatMap((point) => textOf(field(point, 'name')) ?? []),
  receivers: itemsOf(field(tree, 'policies')).flatMap((policy) => readReceivers(reader, policy)),
});

/** What Grafana itself asks: in the mode `direct` the browser does. */
const addressOf = (reader: Reader, tree: Tree): Text | undefined => {
  const url = field(tree, 'url');
  const isAskedByBrowser = /^(?:direct|browser)$/.test(textOf(field(tree, 'access')) ?? '');
  return url && !isAskedByBrowser
    ? reader.text('url', url, `the data source ${textOf(field(tree, 'name')) ?? ''}`.trim())
    : undefined;
};

/** A rule asks several questions; those of `__expr__` are Grafana's own. */
const readRule = (reader: Reader, rule: Tree): readonly Query[] => {
  const subject = textOf(field(rule, 'title')) ?? '';
  return itemsOf(field(rule, 'data')).flatMap((each) => {
    const expr = field(each, 'model', 'expr');
    const text = textOf(expr);
    const type = textOf(field(each, 'model', 'datasource', 'type')) ?? 'prometheus';
    if (
      text === undefined ||
      text === '' ||
      type !== 'prometheus' ||
      isLogQl(text) ||
      textOf(field(each, 'datasourceUid')) === '__expr__'
    )
      return [];
    return [readQuery(reader.source, expr, { use: 'panel', subject })];
  });
};

const readReceivers = (reader: Reader, policy: Tree): readonly Text[] => {
  const receiver = field(policy, 'receiver');
  return [
    ...(receiver ? [reader.text('receiver', receiver, 'a notification policy')] : []),
    ...itemsOf(field(policy, 'routes')).flatMap((route) => readReceivers(reader, route)),
  ];
};
