import { readAlertmanager } from './alertmanager.ts';
import { readCompose } from './compose.ts';
import { readDashboard } from './dashboard.ts';
import { Reader } from './reader.ts';
import { readPrometheus } from './prometheus.ts';
import { readRules } from './rules.ts';
import type { Source } from '../text/source.ts';
import { field, itemsOf, readTrees, textOf } from '../text/tree.ts';
import type { Tree } from '../text/tree-types.ts';
import type { FileView, Kind, Knowledge, View } from '../view.ts';

/** Reads files into one view: what a file is, its content says. It never throws for what a file holds. */
export const readView = (sources: readonly Source[], knowledge: Knowledge): View => {
  const read = sources.map((source) => ({ source, reader: new Reader(source), ...readTrees(source) }));
  const parts = read.flatMap(({ reader, trees }) => trees.map((tree) => ({ reader, tree, kind: kindOf(tree) })));
  const of = <T>(kind: Kind, make: (reader: Reader, tree: Tree) => T): readonly T[] =>
    parts.filter((part) => part.kind === kind).map(({ reader, tree }) => make(reader, tree));
  return {
    prometheus: of('prometheus', readPrometheus),
    groups: of('rules', readRules).flat(),
    alertmanagers: of('alertmanager', readAlertmanager),
    dashboards: of('dashboard', (reader, tree) => readDashboard(reader, field(tree, 'dashboard') ?? tree)),
    services: of('compose', readCompose).flat(),
    files: read.map(({ source, trees }): FileView => ({ source, trees, kind: trees[0] ? kindOf(trees[0]) : 'other' })),
    faults: read.flatMap(({ source, faults }) =>
      faults.map(({ from, to, message }) => ({ ...source.where(from, to, source.file), message })),
    ),
    knowledge,
  };
};

/** What a file is for, by what only such a file holds. */
const kindOf = (tree: Tree): Kind => {
  const has = (...path: readonly string[]): boolean => field(tree, ...path) !== undefined;
  // promtool's tests of rules name the files that they load, too.
  if (has('tests') && !has('scrape_configs')) return 'other';
  if (has('scrape_configs') || has('rule_files') || (has('global') && has('alerting'))) return 'prometheus';
  if (has('groups') && itemsOf(field(tree, 'groups')).some((group) => field(group, 'rules'))) return 'rules';
  if (has('route') && (has('receivers') || has('route', 'receiver'))) return 'alertmanager';
  if (has('panels') || has('dashboard', 'panels') || (has('rows') && has('title'))) return 'dashboard';
  if (has('services') && !has('title') && textOf(field(tree, 'services')) === undefined) return 'compose';
  return 'other';
};
