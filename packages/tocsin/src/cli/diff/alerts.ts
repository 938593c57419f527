import { z } from 'zod';
import { milliseconds } from '#lang';
import { canonical } from '../../promql/canonical.ts';
import { matched, turned, type Change } from './change.ts';
import { turnsOf } from './conditions.ts';
import { onOneLine } from './one-line.ts';
import { readAll, type Read } from './read.ts';
import { evaluators, externalLabelsOf } from './evaluators.ts';
import type { Files } from './revision.ts';

const text = z.record(z.string(), z.string()).default({});
const rule = z.object({
  alert: z.string().optional(),
  record: z.string().optional(),
  expr: z.coerce.string(),
  for: z.string().optional(),
  keep_firing_for: z.string().optional(),
  labels: text,
  annotations: text,
});
const ruleFile = z.object({
  groups: z.array(z.object({ name: z.string(), interval: z.string().optional(), rules: z.array(rule) })),
});
export type Rule = z.output<typeof rule> & {
  /** Who evaluates it: Prometheus, or a program over the long-term store. */
  readonly by: string;
};

/** The rules of an environment by name; several of one name are told apart by their labels and conditions. */
export const rulesOf = (files: Files): Read<readonly [string, Rule]> => {
  const external = externalLabelsOf(files);
  const read = evaluators.map(({ folder, by, addsExternal }) => {
    const { parts, unread } = readAll(files, new RegExp(`^${folder}/rules/`), ruleFile);
    const rules = parts.flatMap(({ groups }) => groups).flatMap((group) => group.rules);
    const own = ({ labels }: z.output<typeof rule>): Rule['labels'] =>
      addsExternal
        ? labels
        : Object.fromEntries(Object.entries(labels).filter(([name, value]) => external[name] !== value));
    return { unread, rules: rules.map((each): Rule => ({ ...each, by, labels: own(each) })) };
  });
  const unread = read.flatMap((each) => each.unread);
  const all = read.flatMap(({ rules }) => rules);
  const count = Map.groupBy(all, nameOf);
  const keyed = all.map((each): readonly [string, Rule] => [
    (count.get(nameOf(each))?.length ?? 0) > 1 ? `${nameOf(each)} of ${canonical(each.expr)}` : nameOf(each),
    each,
  ]);
  return { parts: keyed, unread };
};
const nameOf = ({ alert, record }: Rule): string => (alert === undefined ? `record ${record}` : `alert ${alert}`);

/** `goesTo` says who gets an alert that is new. */
export const alertChanges = (
  was: readonly (readonly [string, Rule])[],
  is: readonly (readonly [string, Rule])[],
  goesTo: (rule: Rule) => string,
): readonly Change[] => {
  const { gone, come, both } = matched(new Map(was), new Map(is));
  const renamed = gone.flatMap(([from, before]) => {
    const [to] = come.find(([, after]) => isSameRule(before, after)) ?? [];
    return to === undefined ? [] : [{ from, to, before }];
  });
  const [left, arrived] = [new Set(renamed.map(({ from }) => from)), new Set(renamed.map(({ to }) => to))];
  return [
    ...renamed.map(({ from, to }): Change => ({ kind: 'renamed', subject: from, says: `is now ${to}` })),
    ...gone.filter(([key]) => !left.has(key)).map(([key]): Change => ({ kind: 'removed', subject: key, says: '' })),
    ...come
      .filter(([key]) => !arrived.has(key))
      .map(([key, each]): Change => ({ kind: 'added', subject: key, says: described(each, goesTo) })),
    ...both.flatMap(([subject, before, after]) => ruleChanges(before, after).map((turn) => ({ ...turn, subject }))),
  ];
};

const isSameRule = (a: Rule, b: Rule): boolean =>
  (a.alert === undefined) === (b.alert === undefined) && a.for === b.for && canonical(a.expr) === canonical(b.expr);

const described = (rule: Rule, goesTo: (rule: Rule) => string): string => {
  const { alert, expr, for: after, labels, by } = rule;
  const elsewhere = by === 'Prometheus' ? '' : `; ${by} evaluates it`;
  if (alert === undefined) return `is ${onOneLine(expr)}${elsewhere}`;
  const lasting = after === undefined ? '' : ` for ${after}`;
  return `${labels['priority'] ?? 'of no priority'}, answer: ${labels['answer'] ?? 'none'}, goes to ${goesTo(rule)}; fires when ${onOneLine(expr)}${lasting}${elsewhere}`;
};

type Turned = Pick<Change, 'kind' | 'says'>;

const ruleChanges = (was: Rule, is: Rule): readonly Turned[] => [
  ...changed(turned('evaluated by', was.by, is.by)),
  ...turnsOf(was.expr, is.expr),
  ...longer('for', was.for, is.for, ['loosened', 'tightened']),
  ...longer('keeps firing for', was.keep_firing_for, is.keep_firing_for, ['changed', 'changed']),
  ...priority(was.labels['priority'], is.labels['priority']),
  ...[...new Set([...Object.keys(was.labels), ...Object.keys(is.labels)])]
    .filter((label) => label !== 'priority' && label !== 'severity')
    .flatMap((label) => changed(turned(`label ${label}`, was.labels[label], is.labels[label]))),
  ...changed(turned('its sentence', was.annotations['summary'], is.annotations['summary'])),
  ...changed(turned('what to do next', was.annotations['next'], is.annotations['next'])),
];

const changed = (says: readonly string[]): readonly Turned[] => says.map((each) => ({ kind: 'changed', says: each }));

const longer = (
  what: string,
  was: string | undefined,
  is: string | undefined,
  [more, less]: readonly [Change['kind'], Change['kind']],
): readonly Turned[] => {
  const [from, to] = [milliseconds(was ?? '0s'), milliseconds(is ?? '0s')];
  return from === to ? [] : [{ kind: to > from ? more : less, says: `${what} ${was ?? '0s'} -> ${is ?? '0s'}` }];
};

const priority = (was: string | undefined, is: string | undefined): readonly Turned[] =>
  turned('priority', was, is).map((says) => ({ kind: (is ?? 'P9') > (was ?? 'P9') ? 'loosened' : 'tightened', says }));
