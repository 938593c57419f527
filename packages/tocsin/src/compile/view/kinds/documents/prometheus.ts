import { entriesOf } from '../../text/tree.ts';
import type { Tree } from '../../text/tree-types.ts';
import { has, hasOneOf, hasOnly, type Recogniser } from './recogniser.ts';

const PARTS = new Set(['global', 'runtime', 'alerting', 'storage', 'tracing', 'remote_write', 'remote_read', 'otlp']);
const OWN = ['scrape_configs', 'rule_files', 'scrape_config_files'];
const NAMED = /(^|\/)prometheus[^/]*\.ya?ml$/;

/** prometheus.yml, or a part of it that only has jobs. */
export const prometheus: Recogniser = {
  kind: 'prometheus',
  fits: (tree, file) => hasOneOf(tree, OWN) || isPart(tree, file),
};

/** What other programs have as well decides where there is nothing else, and more than one of it or the file's name. */
const isPart = (tree: Tree, file: string): boolean => {
  const keys = entriesOf(tree).map(({ key }) => key);
  // A misspelt name is told from a file of something else by the name of the file.
  if (NAMED.test(file) && hasOnly(tree, [...PARTS, ...OWN])) return true;
  if (keys.length === 0 || !keys.every((key) => PARTS.has(key))) return false;
  return (
    has(tree, 'alerting', 'alertmanagers') ||
    has(tree, 'storage', 'tsdb') ||
    hasOneOf(tree, ['remote_write', 'remote_read', 'otlp'])
  );
};
