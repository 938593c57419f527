import { RE2JS } from 're2js';
import { z } from 'zod';
import { matched, turned, type Change } from './change.ts';
import type { Rule } from './alerts.ts';
import { readAll, type Read } from './read.ts';
import type { Files } from './revision.ts';

interface RouteNode {
  readonly receiver?: string | undefined;
  readonly matchers?: readonly string[] | undefined;
  readonly continue?: boolean | undefined;
  readonly mute_time_intervals?: readonly string[] | undefined;
  readonly routes?: readonly RouteNode[] | undefined;
}
const words = z.array(z.string()).optional();
const routeNode: z.ZodType<RouteNode> = z.lazy(() =>
  z.looseObject({
    receiver: z.string().optional(),
    matchers: words,
    continue: z.boolean().optional(),
    mute_time_intervals: words,
    routes: z.array(routeNode).optional(),
  }),
);
const alertmanager = z.looseObject({
  route: routeNode,
  receivers: z.array(z.looseObject({ name: z.string() })),
  inhibit_rules: z
    .array(
      z.looseObject({
        source_matchers: z.array(z.string()).default([]),
        target_matchers: z.array(z.string()).default([]),
        equal: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  time_intervals: z.array(z.looseObject({ name: z.string() })).default([]),
});
export type Routes = z.output<typeof alertmanager>;

export const routesOf = (files: Files): Read<Routes> =>
  readAll(files, /^alertmanager\/alertmanager\.yml$/, alertmanager);

/** Who gets what: for each alert that is on both sides, and for the receivers themselves. */
export const routeChanges = (
  [was, is]: readonly [Routes | undefined, Routes | undefined],
  alerts: readonly (readonly [string, Rule, Rule])[],
): readonly Change[] => {
  if (!was || !is) return [];
  const subjects = alerts.flatMap(([subject, before, after]) =>
    turned('goes to', whoGets(was, before), whoGets(is, after)).map((says): Change => ({
      kind: 'rerouted',
      subject,
      says,
    })),
  );
  return [
    ...subjects,
    ...named('receiver', byName(was.receivers), byName(is.receivers)),
    ...named('time', byName(was.time_intervals), byName(is.time_intervals)),
    ...named('inhibition', byText(was.inhibit_rules), byText(is.inhibit_rules)),
    ...timing(was.route, is.route),
  ];
};

/** The receivers of an alert, in Alertmanager's own order of looking. */
export const whoGets = ({ route }: Routes, { alert, labels }: Rule): string => {
  const all = { ...labels, alertname: alert ?? '' };
  return taken(route, all, route.receiver ?? '').join(', ') || 'nobody';
};

const taken = (node: RouteNode, labels: Readonly<Record<string, string>>, inherited: string): readonly string[] => {
  const receiver = node.receiver ?? inherited;
  const found: string[] = [];
  for (const child of node.routes ?? []) {
    if (!(child.matchers ?? []).every((matcher) => holds(matcher, labels))) continue;
    found.push(...taken(child, labels, receiver));
    if (!child.continue) break;
  }
  if (found.length > 0) return [...new Set(found)];
  const muted = node.mute_time_intervals ?? [];
  return [muted.length > 0 ? `${receiver} (not during ${muted.join(', ')})` : receiver];
};

/** A label that an alert does not have is empty, as to Alertmanager. */
const holds = (matcher: string, labels: Readonly<Record<string, string>>): boolean => {
  const [, label = '', op, quoted = ''] = /^\s*([\w.-]+)\s*(=~|!~|!=|=)\s*(.*?)\s*$/.exec(matcher) ?? [];
  const wanted = quoted.replace(/^"(.*)"$/s, '$1').replaceAll(/\\(.)/g, '$1');
  const value = labels[label] ?? '';
  if (op === '=') return value === wanted;
  if (op === '!=') return value !== wanted;
  const isMatch = RE2JS.matches(wanted, value);
  return op === '=~' ? isMatch : !isMatch;
};

const named = (what: string, was: ReadonlyMap<string, string>, is: ReadonlyMap<string, string>): readonly Change[] => {
  const { gone, come, both } = matched(was, is);
  return [
    ...gone.map(([name]): Change => ({ kind: 'removed', subject: `${what} ${name}`, says: '' })),
    ...come.map(([name]): Change => ({ kind: 'added', subject: `${what} ${name}`, says: '' })),
    ...both
      .filter(([, before, after]) => before !== after)
      .map(([name, before, after]): Change => ({
        kind: 'changed',
        subject: `${what} ${name}`,
        says: `${before} -> ${after}`,
      })),
  ];
};
const byName = (all: readonly { readonly name: string }[]): ReadonlyMap<string, string> =>
  new Map(all.map(({ name, ...rest }) => [name, JSON.stringify(rest)]));
const byText = (all: Routes['inhibit_rules']): ReadonlyMap<string, string> =>
  new Map(
    all.map(({ source_matchers: symptom, target_matchers: causes, equal }) => [
      `of ${causes.join(' and ')} by ${symptom.join(' and ')}${equal.length > 0 ? ` of the same ${equal.join(', ')}` : ''}`,
      '',
    ]),
  );

/** How long groups wait, route by route, by its place. */
const timing = (was: RouteNode, is: RouteNode, at = 'the root'): readonly Change[] => {
  const times = ['group_by', 'group_wait', 'group_interval', 'repeat_interval'] as const;
  const [before, after]: readonly Readonly<Record<string, unknown>>[] = [{ ...was }, { ...is }];
  const own = times.flatMap((key) => turned(key.replace('_', ' '), before?.[key], after?.[key]));
  const [ours, theirs] = [was.routes ?? [], is.routes ?? []].map(
    (routes) => new Map(routes.map((each) => [keyOf(each), each])),
  );
  const both = ours && theirs ? matched(ours, theirs).both : [];
  return [
    ...own.map((says): Change => ({ kind: 'changed', subject: `route ${at}`, says })),
    ...both.flatMap(([key, a, b]) => timing(a, b, key)),
  ];
};
const keyOf = ({ receiver, matchers = [] }: RouteNode): string =>
  `${matchers.join(' and ') || 'everything'} to ${receiver ?? '?'}`;
