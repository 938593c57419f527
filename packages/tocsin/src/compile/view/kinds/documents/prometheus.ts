import { entriesOf } from '../../text/tree.ts';
import type { Tree } from '../../text/tree-types.ts';
import { has, hasOneOf, type Recogniser } from './recogniser.ts';

const PARTS = new Set(['global', 'runtime', 'alerting', 'storage', 'tracing', 'remote_write', 'remote_read', 'otlp']);

/** prometheus.yml, or a part of it that only has jobs. */
export const prometheus: Recogniser = {
  kind: 'prometheus',
  fits: (tree, file) => hasOneOf(tree, ['scrape_configs', 'rule_files', 'scrape_config_files']) || isPart(tree, file),
};

/** What other programs have as well decides where there is nothing else, and more than one of it or the file's name. */
const isPart = (tree: Tree, file: string): boolean => {
  const keys = entriesOf(tree).map(({ key }) => key);
  if (keys.length === 0 || !keys.every((key) => PARTS.has(key))) return false;
  return (
    has(tree, 'alerting', 'alertmanagers') ||
    has(tree, 'storage', 'tsdb') ||
    hasOneOf(tree, ['remote_write', 'remote_read', 'otlp']) ||
    /(^|\/)prometheus[^/]*\.ya?ml$/.test(file)
  );
};
