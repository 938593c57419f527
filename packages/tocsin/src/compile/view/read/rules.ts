import type { Site } from '#lang';
import { durationIn } from '../durations.ts';
import { readQuery } from '../query.ts';
import type { Reader } from './reader.ts';
import { entriesOf, field, itemsOf, textOf } from '../text/tree.ts';
import type { Tree } from '../text/tree-types.ts';
import type { Text } from '../shapes/expression.ts';
import type { AlertView, GroupView, RecordView } from '../shapes/rules.ts';

/** A file of alerting and recording rules. */
export const readRules = (reader: Reader, tree: Tree): readonly GroupView[] => {
  return itemsOf(field(tree, 'groups')).map((group) => readGroup(reader, group));
};

const readGroup = (reader: Reader, tree: Tree): GroupView => {
  const name = textOf(field(tree, 'name')) ?? '';
  const every = durationIn(field(tree, 'interval'));
  const rules = itemsOf(field(tree, 'rules'));
  const context = { reader, group: name, shared: field(tree, 'labels'), every };
  return {
    name,
    every,
    where: reader.where(field(tree, 'name') ?? tree, `group ${name}`, reader.source.siteOf('file', '')),
    source: reader.source,
    alerts: rules.filter((rule) => field(rule, 'alert')).map((rule) => readAlert(context, rule)),
    records: rules.filter((rule) => field(rule, 'record')).map((rule) => readRecord(context, rule)),
  };
};

interface Context {
  readonly reader: Reader;
  readonly group: string;
  /** The labels that the group gives to all its rules. */
  readonly shared: Tree | undefined;
  readonly every: number | undefined;
}

/** The labels of a rule: its own go before its group's. */
const labelsOf = ({ reader, shared }: Context, tree: Tree, name: string, site: Site | undefined): readonly Text[] => {
  const own = reader.pairs(field(tree, 'labels'), name, site);
  const isOwn = ({ name: label }: Text): boolean => own.some((each) => each.name === label);
  const others = reader.pairs(shared, name, site).filter((each) => !isOwn(each));
  return [...own, ...others.map((each) => ({ ...each, isShared: true as const }))];
};

const readAlert = (given: Context, tree: Tree): AlertView => {
  const { reader, group, every } = given;
  const name = textOf(field(tree, 'alert')) ?? '';
  const labels = entriesOf(field(tree, 'labels')).map(({ key, value }) => [key, textOf(value) ?? '']);
  const site = reader.source.siteOf('alert', name, Object.fromEntries(labels));
  return {
    name,
    group,
    query: readQuery(reader.source, field(tree, 'expr'), {
      use: 'alert',
      subject: name,
      site,
      every,
    }),
    for: durationIn(field(tree, 'for')) ?? 0,
    keepFiringFor: durationIn(field(tree, 'keep_firing_for')) ?? 0,
    labels: labelsOf(given, tree, name, site),
    annotations: reader.pairs(field(tree, 'annotations'), name, site),
    where: reader.where(field(tree, 'alert'), name, site),
  };
};

const readRecord = (given: Context, tree: Tree): RecordView => {
  const { reader, group, every } = given;
  const name = textOf(field(tree, 'record')) ?? '';
  const site = reader.source.siteOf('record', name) ?? reader.source.siteOf('file', '');
  return {
    name,
    group,
    query: readQuery(reader.source, field(tree, 'expr'), {
      use: 'record',
      subject: name,
      site,
      every,
    }),
    labels: labelsOf(given, tree, name, site),
    where: reader.where(field(tree, 'record'), name, site),
  };
};
