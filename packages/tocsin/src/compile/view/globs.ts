import { once } from '../memoize.ts';
import { COMPOSE } from './kinds/held.ts';
import { RULES } from './kinds/kubernetes.ts';
import type { FileView, View } from './view.ts';

/**
 * Whether a pattern of `rule_files` can mean a file. The pattern is the path on Prometheus' host, the file lies where
 * it was found: so its name must fit, and the folder as far as both are known.
 */
export const isLoadedBy = (pattern: string, file: string): boolean => {
  const [name = '', folder] = pattern.split('/').toReversed();
  const [fileName = '', fileFolder] = file.split('/').toReversed();
  if (!fits(name, fileName)) return false;
  if (folder === undefined || folder === '' || folder === '.' || fileFolder === undefined) return true;
  return pattern.startsWith('/') || folder === '..' || fits(folder, fileFolder);
};

const fits = (pattern: string, name: string): boolean => {
  const source = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  try {
    return new RegExp(`^${source}$`).test(name);
  } catch {
    return true;
  }
};

/** Whether a Prometheus whose configuration an object holds says which files of such objects it loads. */
const isNamedByObjects = (view: View, within: string): boolean =>
  (within === 'ConfigMap' || within === 'Secret') && objectsNamingRules(view);
const objectsNamingRules = once(({ files, prometheus }: View): boolean => {
  const held = new Set(
    files.filter((file) => file.kind === 'prometheus' && file.called?.key !== undefined).map(({ source }) => source),
  );
  return prometheus.length > 0 && prometheus.every(({ source, ruleFiles }) => held.has(source) && ruleFiles.length > 0);
});

/** Whether a Prometheus loads a file of rules: by the paths where they are known, else by the names. */
export const isLoaded = (view: View, { source: { file, path }, within, called }: FileView): boolean =>
  (within !== undefined && within !== COMPOSE && !(called?.key !== undefined && isNamedByObjects(view, within))) ||
  view.prometheus.some(({ source, ruleFiles }) =>
    ruleFiles.some(
      ({ value }) => view.paths?.filesOf(source, value)?.includes(path) ?? isLoadedBy(value, called?.key ?? file),
    ),
  );

/** The files of rules that only an operator gives to a Prometheus: one that lies here as a file has neither their alerts nor the jobs they ask for. */
export const rulesOfOperator = once((view: View): ReadonlySet<FileView['source']> => {
  const named = (path: string): boolean =>
    view.prometheus.some(({ source, ruleFiles }) =>
      ruleFiles.some(({ value }) => view.paths?.filesOf(source, value)?.includes(path) === true),
    );
  return new Set(
    view.files.flatMap(({ source, kind, within }) =>
      kind === 'rules' && within !== undefined && RULES.has(within) && !named(source.path) ? [source] : [],
    ),
  );
});
