import type { AlertmanagerView } from '../shapes/alertmanager.ts';
import { field, textOf } from '../text/tree.ts';
import type { Tree } from '../text/tree-types.ts';
import type { FileView } from '../view.ts';
import { readAlertmanager } from './alertmanager.ts';
import { inAlertmanagersWords } from './operator-words.ts';
import type { Reader } from './reader.ts';

/** What an AlertmanagerConfig adds to the configuration of the Alertmanagers that select it. */
export const readAlertmanagerConfig = (
  reader: Reader,
  tree: Tree,
  files: readonly FileView[],
): readonly AlertmanagerView[] => {
  const spec = field(tree, 'spec');
  if (spec?.kind !== 'map') return [];
  const { root, ...view } = readAlertmanager(reader, inAlertmanagersWords(spec, enforcedOn(tree, files)));
  // That alerts go on to the next object is the operator's word, and nobody's mistake.
  const routes = root?.routes.map(({ continueAt: _continueAt, ...route }) => route) ?? [];
  return [{ ...view, ...(root && routes.length > 0 ? { root: { ...root, routes } } : {}), isOfOperator: true }];
};

/** The matcher that keeps an object to its namespace, unless an Alertmanager that is here says that it shall not. */
const enforcedOn = (config: Tree, files: readonly FileView[]): string | undefined => {
  const namespace = textOf(field(config, 'metadata', 'namespace'));
  const name = textOf(field(config, 'metadata', 'name'));
  const managers = files.flatMap(({ trees }) => trees).filter((tree) => textOf(field(tree, 'kind')) === 'Alertmanager');
  const isFree = managers.some((manager) => {
    const own = textOf(field(manager, 'metadata', 'namespace')) === namespace;
    const strategy = textOf(field(manager, 'spec', 'alertmanagerConfigMatcherStrategy', 'type'));
    const isGlobal = own && textOf(field(manager, 'spec', 'alertmanagerConfiguration', 'name')) === name;
    return isGlobal || strategy === 'None' || (own && strategy === 'OnNamespaceExceptForAlertmanagerNamespace');
  });
  return namespace === undefined || isFree ? undefined : `namespace="${namespace}"`;
};
