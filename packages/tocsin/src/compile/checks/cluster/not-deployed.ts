import { posix } from 'node:path';
import { kustomizationsIn, type Kustomization } from '../../view/read/kustomization.ts';
import { objectKind } from '../../view/kinds/kubernetes.ts';
import type { Kind } from '../../view/kinds/kind.ts';
import { field, textOf } from '../../view/text/tree.ts';
import type { FileView, View } from '../../view/view.ts';
import type { Check } from '../check.ts';
import { filesAround, objectsAround, UNUSED, wholeFiles } from './around.ts';

/** What has no effect unless something puts it into the cluster. */
const DEPLOYED: Partial<Record<Kind, string>> = {
  rules: 'rules',
  dashboard: 'dashboard',
  alertmanager: 'configuration of Alertmanager',
  'alertmanager-config': 'configuration of Alertmanager',
  'service-monitor': 'ServiceMonitor',
  'pod-monitor': 'PodMonitor',
  probe: 'Probe',
  'scrape-config': 'ScrapeConfig',
  'scrape-jobs': 'scrape jobs',
};

/** What lies beside files that a kustomization takes is taken as well. */
export const notDeployed: Check = (view) => {
  const kustomizations = kustomizationsIn(filesAround(view));
  const named = kustomizations.flatMap((each) => each.named.map(({ path }) => ({ path, by: each })));
  const seen = new Set<string>();
  return view.files.flatMap((file): ReturnType<Check> => {
    const { file: path } = file.source;
    const what = DEPLOYED[file.kind];
    if (what === undefined || seen.has(path) || UNUSED.test(path)) return [];
    const folder = posix.dirname(path);
    const beside = named.find((each) => posix.dirname(each.path) === folder && /\.(?:ya?ml|json)$/.test(each.path));
    if (beside === undefined || isNamed(view, path)) return [];
    seen.add(path);
    const by = beside.by.source.file;
    return [
      {
        code: 'not-deployed',
        severity: isCertain(file, by, filesAround(view)) && !isForeign(view, path, beside.by) ? 'warning' : 'note',
        message: `${by} takes ${posix.basename(beside.path)}, which is beside ${posix.basename(path)}, and nothing takes ${posix.basename(path)}: its ${what} ${file.kind === 'rules' || file.kind === 'scrape-jobs' ? 'are' : 'is'} in no cluster`,
        ...file.source.where(file.trees[0]?.from ?? 0, (file.trees[0]?.from ?? 0) + 1, path),
        help: `add ${posix.relative(posix.dirname(by), path)} to ${by}, or remove the file`,
      },
    ];
  });
};

/** Whether anything names a file: a kustomization, a release, an application, a script. */
const isNamed = (view: View, path: string): boolean => {
  const name = posix.basename(path);
  return (
    view.paths?.isSaid(name) === true ||
    wholeFiles(view).some(({ source: { file, text } }) => file !== path && text.includes(name))
  );
};

/** An object may be applied by its folder; values only by their name, and what lies in a kustomization's folder by that. */
const isCertain = ({ source }: FileView, by: string, files: readonly FileView[]): boolean =>
  posix.dirname(by) === posix.dirname(source.file) ||
  files.every(({ source: other, trees }) => other !== source || trees.every((tree) => objectKind(tree) === undefined));

/** Whether an object says a namespace in which the kustomization has nothing: somebody may apply it there by hand. */
const isForeign = (view: View, path: string, { source, named }: Kustomization): boolean => {
  const namespacesOf = (isOne: (file: string) => boolean): readonly (string | undefined)[] =>
    objectsAround(view)
      .filter((each) => isOne(each.source.file))
      .map(({ tree }) => textOf(field(tree, 'metadata', 'namespace')));
  const taken = new Set(named.map((each) => each.path));
  const home = new Set([
    ...filesAround(view)
      .filter((file) => file.source === source)
      .flatMap(({ trees }) => trees.map((tree) => textOf(field(tree, 'namespace')))),
    ...namespacesOf((file) => taken.has(file)),
  ]);
  const own = namespacesOf((file) => file === path);
  return own.length > 0 && own.every((namespace) => namespace !== undefined && !home.has(namespace));
};
