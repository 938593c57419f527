import { once } from '../../memoize.ts';
import type { DashboardView } from '../../view/shapes/dashboard.ts';
import type { Source } from '../../view/text/source.ts';
import type { View } from '../../view/view.ts';

/** Whether Grafana takes it from a file: by the folders that it is told, or by an object for its sidecar. */
export const providerOf = (view: View, { source }: DashboardView): 'proved' | 'likely' | undefined => {
  if (inConfigMaps(view).has(source)) return 'proved';
  const mounted = (of: View['provisioning']): readonly string[] =>
    of.flatMap(({ folders }) => folders).flatMap(({ value }) => view.paths?.foldersOf(value) ?? []);
  if (mounted(view.provisioning).some((folder) => source.file.startsWith(`${folder}/`))) return 'proved';
  // Another part of a repository may be for another Grafana.
  const part = partOf(view);
  const own = part(source.file);
  const near = view.provisioning.filter((file) => own === '' || ['', own].includes(part(file.source.file)));
  return near.some(({ folders }) => folders.length > 0) && mounted(near).length === 0 ? 'likely' : undefined;
};

/** What ConfigMaps bring, with the name of the object. */
export const inConfigMaps = once(
  ({ files }: View): ReadonlyMap<Source, string | undefined> =>
    new Map(
      files
        .filter(({ within }) => within === 'ConfigMap')
        .map(({ source, called }) => [source, called?.object] as const),
    ),
);

/** The first folder of a file, below the one that all files share; none for what lies there itself. */
const partOf = once(({ files }: View): ((file: string) => string) => {
  const ways = files.map(({ source }) => foldersOf(source.file));
  const [first = [], ...others] = ways;
  const end = first.findIndex((name, at) => others.some((way) => way[at] !== name));
  const shared = end < 0 ? first.length : end;
  return (file) => foldersOf(file)[shared] ?? '';
});

/** What Grafana is provisioned with belongs to the folder around `provisioning`. */
const foldersOf = (file: string): readonly string[] => {
  const folders = file.split('/').slice(0, -1);
  const end = folders.indexOf('provisioning');
  return end < 0 ? folders : folders.slice(0, end);
};
