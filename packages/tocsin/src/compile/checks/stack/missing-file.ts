import { posix } from 'node:path';
import type { AlertmanagerView } from '../../view/shapes/alertmanager.ts';
import type { Text } from '../../view/shapes/expression.ts';
import type { PrometheusView } from '../../view/shapes/prometheus.ts';
import { field, itemsOf, textOf } from '../../view/text/tree.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** A file that a configuration names is there. */
export const missingFile: Check = (view) => [
  ...view.prometheus.flatMap((prometheus) =>
    prometheus.ruleFiles.flatMap((named) => ofRuleFile(view, prometheus, named)),
  ),
  ...view.alertmanagers.flatMap((alertmanager) =>
    alertmanager.templates.flatMap((named) => ofTemplates(view, alertmanager, named)),
  ),
  ...ofTargets(view),
  ...ofMounts(view),
];

/** Prometheus waits for lists of targets; one that lies beside and is not where it looks will not come. */
const ofTargets = ({ paths, files }: View): ReturnType<Check> =>
  files
    .filter(({ kind }) => kind === 'prometheus')
    .flatMap(({ source, trees: [tree] }) =>
      itemsOf(field(tree, 'scrape_configs')).flatMap((job) =>
        itemsOf(field(job, 'file_sd_configs'))
          .flatMap((config) => itemsOf(field(config, 'files')))
          .flatMap((file): ReturnType<Check> => {
            const value = textOf(file) ?? '';
            const found = paths?.filesOf(source, value);
            if (!paths || !found || found.length > 0 || value === '') return [];
            const name = textOf(field(job, 'job_name')) ?? '';
            const elsewhere = paths
              .namesakes(value)
              .filter((each) => files.some(({ source: other, kind }) => other.file === each && kind === 'targets'));
            const [isPattern, isElsewhere] = [
              /[*?[]/.test(value),
              elsewhere.length > 0 && paths.mountsOf(source).length > 0,
            ];
            // A pattern waits for files to come.
            if (isPattern && !isElsewhere) return [];
            return [
              {
                code: 'missing-file',
                severity: isElsewhere ? 'warning' : 'note',
                message: `${isPattern ? `no file matches ${value}` : `${value} does not exist`}: the job ${name} gets no targets from it`,
                ...source.where(file.from, file.to, `job ${name}`),
                help: helpFor(
                  elsewhere[0],
                  elsewhere[0] === undefined ? undefined : paths.insideOf(source, elsewhere[0]),
                ),
              },
            ];
          }),
      ),
    );

/** Alertmanager starts without its templates, and what uses them is never sent. */
const ofTemplates = ({ paths }: View, { source }: AlertmanagerView, named: Text): ReturnType<Check> => {
  const found = paths?.filesOf(source, named.value);
  if (!paths || !found || found.length > 0) return [];
  const { at, subject, excerpt, value } = named;
  const isPattern = /[*?[]/.test(value);
  return [
    {
      code: 'missing-file',
      severity: isPattern ? 'note' : 'warning',
      message: `${isPattern ? `no file matches ${value}` : `${value} does not exist`}: Alertmanager starts without it, and messages that use its templates are never sent`,
      at,
      subject,
      excerpt,
      help: 'create the file, or remove the line',
    },
  ];
};

const ofRuleFile = (view: View, prometheus: PrometheusView, named: Text): ReturnType<Check> => {
  const { paths, files } = view;
  const { source } = prometheus;
  const found = paths?.filesOf(source, named.value);
  if (!paths || !found) return [];
  if (found.length > 0) return lackedElsewhere(view, prometheus, named, found);
  const { at, subject, excerpt, value } = named;
  const mounts = paths.mountsOf(source);
  if ((paths.filesOf(source, `${value.replace(/\/$/, '')}/*`) ?? []).length > 0)
    return [
      {
        code: 'missing-file',
        severity: 'error',
        message: `${value} is a folder: Prometheus reads only files, and does not start with it`,
        at,
        subject,
        excerpt,
        help: `write ${value.replace(/\/$/, '')}/*.yml`,
      },
    ];
  const elsewhere = paths
    .namesakes(value)
    .filter((file) => files.some((each) => each.source.file === file && each.kind === 'rules'));
  const isPattern = /[*?[]/.test(value);
  // What lies beside and is not mounted is what was meant.
  const beside = posix.join(posix.dirname(source.file), value);
  const meant = elsewhere[0] ?? (mounts.length > 0 && paths.exists(beside) === true ? beside : undefined);
  const mounted = mounts.length > 0 ? `; ${mounts.join('; ')}` : '';
  return [
    {
      code: 'missing-file',
      // A pattern may wait for files to come; with rules lying elsewhere it is a mistake.
      severity: !isPattern || (elsewhere.length > 0 && mounts.length > 0) ? 'error' : 'note',
      message: `${isPattern ? `no file matches ${value}` : `${value} does not exist`}: Prometheus loads no rules from it${mounted}`,
      at,
      subject,
      excerpt,
      help: helpFor(meant, meant === undefined ? undefined : paths.insideOf(source, meant)),
    },
  ];
};

/** Of several containers that read one configuration, those that lack a file which others have. */
const lackedElsewhere = (
  { paths }: View,
  { source }: PrometheusView,
  { value }: Text,
  found: readonly string[],
): ReturnType<Check> =>
  /[*?[]/.test(value)
    ? []
    : (paths?.lackedIn(source, value) ?? []).map((where) => ({
        code: 'missing-file',
        severity: 'warning',
        message: `the container has no ${value}, which ${source.file} names: this Prometheus loads no rules from it, while others that read the same file do`,
        ...where,
        help: `mount ${found.join(' and ')} there as ${value}, too`,
      }));

const helpFor = (file: string | undefined, inside: string | undefined): string => {
  if (file === undefined) return 'create the file, or remove the line';
  return inside === undefined
    ? `write the path that Prometheus sees, or mount ${file}`
    : `Prometheus sees ${file} as ${inside}: write that path`;
};

/** What ends like this is written by people, and is no folder for data. */
const CONFIGURATION = /\.(ya?ml|json|rules|conf|tmpl|toml|ini)$/;

/** Docker makes a folder in the place of a file that is not there. */
const ofMounts = ({ paths, services }: View): ReturnType<Check> =>
  services.flatMap(({ mounts }) =>
    mounts.flatMap(({ host, inside, where }) => {
      if (
        host === undefined ||
        // Where it leads depends on where somebody stands.
        where.excerpt.text.includes('$') ||
        // An example is copied to where it is used.
        /(?:example|sample|template)[^/]*$/i.test(where.at.file) ||
        !CONFIGURATION.test(host) ||
        !CONFIGURATION.test(inside) ||
        paths?.exists(host) !== false ||
        // It is copied from its example.
        ['.example', '.sample', '.dist', '.tmpl', '.tpl', '.j2'].some(
          (end) => paths.exists(`${host}${end}`) === true,
        ) ||
        // A role of Ansible keeps its templates in a folder of their own.
        paths.namesakes(`${posix.basename(host)}.j2`).length > 0 ||
        // It comes to be before the service is started.
        paths.isMade(posix.basename(host))
      )
        return [];
      return [
        {
          code: 'missing-file',
          severity: 'warning',
          message: `${host} does not exist: Docker creates an empty folder of that name, and the program does not start with it`,
          ...where,
          help: 'create the file before the service is started, or correct the path',
        },
      ];
    }),
  );
