import { durationOf } from '#lang';
import { readMatcherText } from '../../routing/matcher-text.ts';
import { meets, routesFor, type LabelOf, type Taken } from '../../routing/walk.ts';
import type { AlertmanagerView, RouteView } from '../../compile/view/shapes/alertmanager.ts';
import type { View } from '../../compile/view/view.ts';
import { UsageError } from '../../shared/usage-error.ts';

/** Alertmanager's own, where nobody says otherwise. */
const DEFAULTS = { groupWait: 30_000, groupInterval: 300_000, repeatInterval: 14_400_000 };

/** The way of an alert through the routes, its group, its waits and who is told. @throws UsageError for labels that cannot be read */
export const routeText = (view: View, about: string): string => {
  const labels = labelsIn(about);
  const labelOf: LabelOf = (label) => labels.get(label) ?? '';
  if (view.alertmanagers.length === 0)
    throw new UsageError('there is no configuration of Alertmanager', 'name an alertmanager.yml');
  return view.alertmanagers.map((alertmanager) => `${one(alertmanager, labels, labelOf)}\n`).join('\n');
};

const labelsIn = (about: string): ReadonlyMap<string, string> => {
  const read = readMatcherText(about.trim());
  if ('fault' in read)
    throw new UsageError(`the alert cannot be read: ${read.fault}`, `write '{alertname="X", severity="page"}'`);
  const odd = read.matchers.find(({ op }) => op !== '=');
  if (odd) throw new UsageError(`an alert has values, and ${odd.label}${odd.op} is none`, `write ${odd.label}="value"`);
  return new Map(read.matchers.map(({ label, value }) => [label, value]));
};

const one = (alertmanager: AlertmanagerView, labels: ReadonlyMap<string, string>, labelOf: LabelOf): string => {
  const { root } = alertmanager;
  const taken = routesFor(alertmanager, labelOf);
  return [
    `{${[...labels].map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(', ')}}`,
    '',
    ...(root ? tree(root, labelOf, 1, { isOpen: true, taken }) : []),
    ...taken.flatMap((each) => ['', ...told(alertmanager, each, labelOf)]),
    ...held(alertmanager, labelOf),
  ].join('\n');
};

const matcherText = ({ label, op, value }: RouteView['matchers'][number]): string =>
  `${label}${op}${JSON.stringify(value)}`;

interface Walking {
  /** Whether Alertmanager comes here at all. */
  readonly isOpen: boolean;
  readonly taken: readonly Taken<RouteView>[];
}
/** The tree with what becomes of the alert at each route. */
const tree = (route: RouteView, labelOf: LabelOf, depth: number, { isOpen, taken }: Walking): readonly string[] => {
  const isMet = meets(route.matchers, labelOf) === 'yes';
  const ends = taken.some((each) => each.route === route);
  const verdict = !isOpen ? 'not reached' : !isMet ? 'does not match' : ends ? 'takes it' : 'leads on';
  const matchers =
    route.matchers.map(matcherText).join(', ') || (depth === 1 ? 'every alert' : 'no matcher: every alert');
  const lines = [
    `${'  '.repeat(depth)}${route.receiver?.value ?? 'as its parent'}  [${matchers}]  ${verdict}${isMet && isOpen && route.continues ? ', and goes on' : ''}  ${route.where.at.file}:${route.where.at.line}`,
  ];
  if (!isOpen || !isMet) return lines;
  let isStill = true;
  for (const child of route.routes) {
    lines.push(...tree(child, labelOf, depth + 1, { isOpen: isStill, taken }));
    if (isStill && meets(child.matchers, labelOf) === 'yes' && !child.continues) isStill = false;
  }
  return lines;
};

const told = (
  { receivers }: AlertmanagerView,
  { route, receiver, groupBy, ...waits }: Taken<RouteView>,
  labelOf: LabelOf,
): readonly string[] => {
  const integrations = receivers.find(({ name }) => name === receiver)?.integrations ?? [];
  const { groupWait, groupInterval, repeatInterval } = { ...DEFAULTS, ...waits };
  const group = groupBy.includes('...')
    ? 'all its labels: a message for each alert'
    : groupBy.length === 0
      ? 'one group for all alerts of this route'
      : groupBy.map((label) => `${label}=${JSON.stringify(labelOf(label) ?? '')}`).join(', ');
  const during = (names: RouteView['mutes']): string => names.map(({ value }) => value).join(' and ');
  return [
    `  ${receiver}  ${integrations.map(({ kind, url }) => (url ? `${kind} ${url.value}` : kind)).join(', ') || 'notifies nobody: it has no integration'}`,
    `    group   ${group}`,
    `    waits   ${durationOf(groupWait)} for the first message, ${durationOf(groupInterval)} for what is new, ${durationOf(repeatInterval)} to repeat`,
    ...(route.mutes.length > 0 ? [`    silent  during ${during(route.mutes)}`] : []),
    ...(route.actives.length > 0 ? [`    silent  outside of ${during(route.actives)}`] : []),
  ];
};

/** The inhibitions that may hold it back. */
const held = ({ inhibitions }: AlertmanagerView, labelOf: LabelOf): readonly string[] =>
  inhibitions
    .filter(({ target }) => meets(target, labelOf) === 'yes')
    .map(({ source, equal, where }) => {
      const same = equal.map(({ value }) => `${value}=${JSON.stringify(labelOf(value) ?? '')}`).join(', ');
      return `\n  held back while an alert with ${source.map(matcherText).join(', ') || 'any labels'} fires${same === '' ? '' : ` and has ${same}`}  ${where.at.file}:${where.at.line}`;
    });
