import type { DashboardView } from '../../view/shapes/dashboard.ts';
import { once } from '../../memoize.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** A dashboard that is provisioned names its data sources: what an export leaves open is filled in by nobody. */
export const openInput: Check = (view) =>
  view.dashboards.flatMap((dashboard) => {
    const provider = providerOf(view, dashboard);
    if (provider === undefined) return [];
    return dashboard.inputs
      .filter(
        ({ value }) =>
          dashboard.text.includes(`\${${value}}`) && !dashboard.variables.some(({ name }) => name === value),
      )
      .map(({ value, plugin, isSource, stands, at, subject, excerpt }) => {
        const severity = provider === 'proved' ? ('error' as const) : ('warning' as const);
        if (!isSource)
          return {
            code: 'open-input',
            severity,
            message: `nobody fills in \${${value}} of a dashboard that comes from a file: its queries ask for that text, and find nothing`,
            at,
            subject: `${subject} / ${value}`,
            excerpt,
            help: stands === '' ? `write what is meant in its place` : `write ${stands} in its place`,
          };
        const [source, ...others] = view.provisioning
          .flatMap(({ sources }) => sources)
          .filter(({ type, uid }) => type === plugin && uid !== '');
        return {
          code: 'open-input',
          severity,
          message: `nobody fills in \${${value}} of a dashboard that comes from a file: its panels find no data source`,
          at,
          subject: `${subject} / ${value}`,
          excerpt,
          help:
            source && others.length === 0
              ? `write "uid": "${source.uid}" in the place of \${${value}}`
              : `write the uid of the data source in the place of \${${value}}, and drop __inputs`,
        };
      });
  });

/** Whether Grafana takes it from a file: by the folders that it is told, or by an object for its sidecar. */
const providerOf = (view: View, { source }: DashboardView): 'proved' | 'likely' | undefined => {
  if (view.files.some((file) => file.source === source && file.within === 'ConfigMap')) return 'proved';
  const mounted = (of: View['provisioning']): readonly string[] =>
    of.flatMap(({ folders }) => folders).flatMap(({ value }) => view.paths?.foldersOf(value) ?? []);
  if (mounted(view.provisioning).some((folder) => source.file.startsWith(`${folder}/`))) return 'proved';
  // Another part of a repository may be for another Grafana.
  const part = partOf(view);
  const own = part(source.file);
  const near = view.provisioning.filter((file) => own === '' || ['', own].includes(part(file.source.file)));
  return near.some(({ folders }) => folders.length > 0) && mounted(near).length === 0 ? 'likely' : undefined;
};

/** The first folder of a file, below the one that all files share; none for what lies there itself. */
const partOf = once(({ files }: View): ((file: string) => string) => {
  const ways = files.map(({ source }) => source.file.split('/').slice(0, -1));
  const [first = [], ...others] = ways;
  const end = first.findIndex((name, at) => others.some((way) => way[at] !== name));
  const shared = end < 0 ? first.length : end;
  return (file) => file.split('/').slice(shared, -1)[0] ?? '';
});
