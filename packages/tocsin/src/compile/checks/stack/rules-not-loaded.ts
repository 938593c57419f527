import { posix } from 'node:path';
import { nodesOf } from '../../../promql/walk.ts';
import { isForMimir } from '../../schema/schemas.ts';
import { isLoaded } from '../../view/globs.ts';
import { UNREAD_VALUES } from '../../view/kinds/helm-values.ts';
import { isForVmalert } from '../../view/metrics-ql.ts';
import type { FileView, View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** Every file of rules is one that Prometheus loads. */
export const rulesNotLoaded: Check = (view) => [...inUnreadValues(view), ...unnamed(view)];

/** Rules in values of kube-prometheus-stack, a level too deep: Helm says nothing of it. */
const inUnreadValues = (view: View): ReturnType<Check> =>
  view.files
    .filter(({ kind, within }) => kind === 'rules' && within === UNREAD_VALUES)
    .map(({ source, trees: [tree], called }) => ({
      code: 'rules-not-loaded',
      severity: 'error',
      message: `the chart reads additionalPrometheusRulesMap next to prometheus, but here it is inside prometheus: ${called?.object ?? 'it'} is ignored`,
      ...source.where(tree?.from ?? 0, tree?.to ?? 1, source.file),
      help: 'move additionalPrometheusRulesMap one level up, next to prometheus',
    }));

const unnamed = (view: View): ReturnType<Check> => {
  const [prometheus] = view.prometheus;
  if (!prometheus || hasRuler(view) || view.prometheus.every(isExample)) return [];
  const patterns = view.prometheus.flatMap(({ ruleFiles }) => ruleFiles.map(({ value }) => value));
  const missed = view.files.filter(
    (file) =>
      file.kind === 'rules' &&
      file.reader === undefined &&
      !file.trees.some(isForMimir) &&
      !isForVmalert(view, file.source) &&
      !isForLoki(view, file) &&
      !isLoaded(view, file) &&
      !isLeftOut(view, file) &&
      !isOfAnother(view, file) &&
      !view.prometheus.every((head) => isForTrying(head, file)) &&
      !isMissed(view, file),
  );
  // One cause is one fact, however many files it leaves out.
  const names = missed.map(nameOf);
  const some = `${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ` and ${names.length - NAMED} more` : ''}`;
  return missed.map((file) => {
    const { source } = file;
    const first = view.groups.find((group) => group.source === source);
    return {
      code: 'rules-not-loaded',
      severity: patterns.length === 0 ? 'error' : 'warning',
      message:
        patterns.length === 0
          ? `Prometheus loads no rules at all: ${prometheus.source.file} has no rule_files, so nothing in ${some} is ever evaluated`
          : `no pattern in rule_files (${patterns.join(', ')}) matches ${some}: nothing in ${names.length === 1 ? 'it' : 'them'} is ever evaluated`,
      ...(first?.where ?? source.where(0, 1, source.file)),
      subject: source.file,
      help: `add to ${prometheus.source.file.split('/').at(-1) ?? 'prometheus.yml'}: rule_files: ['rules/*.yml'], or the path of ${names[0] ?? 'the file'}`,
    };
  });
};

/** Whoever made a comment of the line that loaded it left it out on purpose. */
const isLeftOut = ({ prometheus }: View, file: FileView): boolean =>
  prometheus.some(({ source }) =>
    source.text.split('\n').some((line) => /^\s*#\s*-\s/.test(line) && line.includes(nameOf(file))),
  );

/** A Prometheus of its own, still to be rendered or built, lies nearer to it than any that is here. */
const isOfAnother = ({ paths, prometheus }: View, { source: { file } }: FileView): boolean =>
  [...(paths?.namesakes('prometheus*') ?? []), ...(paths?.namesakes('Dockerfile*') ?? [])].some((other) => {
    const folder = posix.dirname(other);
    return (
      /Dockerfile|\.(?:j2|tpl|tmpl|example|sample|erb|jsonnet)$/.test(other) &&
      folder !== '.' &&
      file.startsWith(`${folder}/`) &&
      prometheus.every(({ source }) => !source.file.startsWith(`${folder}/`))
    );
  });

/** So many of the files are named. */
const NAMED = 3;
/** What an object calls it, or its own name. */
const nameOf = ({ source, called }: FileView): string => called?.key ?? source.file.split('/').at(-1) ?? source.file;

/** What shows how a job is written is no configuration of anybody's. */
const isExample = ({ source }: View['prometheus'][number]): boolean =>
  /example|sample/i.test(source.file.split('/').at(-1) ?? '');

/** A Prometheus in a folder for development is there to try what lies in the folder beside it, for others to load. */
const isForTrying = ({ source }: View['prometheus'][number], file: FileView): boolean => {
  const [, folder] = /^(.*(?:^|\/)(?:dev|development|demo|hack))\//.exec(source.file) ?? [];
  return folder !== undefined && !file.source.file.startsWith(`${folder}/`);
};

/** Another program evaluates rules as well: it may be the one that reads them. */
const hasRuler = ({ services }: View): boolean =>
  services.some(({ image }) => /(^|\/)(vmalert|thanos|mimir|cortex)(:|@|$)/.test(image));

/** Rules about streams of logs, which have labels and no name, where a Loki runs. */
const isForLoki = ({ services, groups }: View, { source }: FileView): boolean =>
  services.some(({ image }) => /(^|\/)loki(:|@|$)/.test(image)) &&
  groups
    .filter((group) => group.source === source)
    .flatMap(({ alerts, records }) => [...alerts, ...records])
    .flatMap(({ query: { expr } }) => nodesOf(expr))
    .some(
      (node) =>
        node.type === 'vector' && node.metric === undefined && node.matchers.every(({ label }) => label !== '__name__'),
    );

/** A pattern that finds nothing was meant for it: that is told at the pattern. */
const isMissed = ({ paths, prometheus }: View, { source: { path } }: FileView): boolean =>
  prometheus.some(({ source, ruleFiles }) =>
    ruleFiles.some(
      ({ value }) =>
        paths?.filesOf(source, value)?.length === 0 &&
        (paths.namesakes(value).includes(path) || paths.filesOf(source, `${value}/*`)?.includes(path) === true),
    ),
  );
