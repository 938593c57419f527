import { z } from 'zod';
import { matched, turned, type Change } from './change.ts';
import { turnsOf } from './conditions.ts';
import { onOneLine } from './one-line.ts';
import { readAll, type Read } from './read.ts';
import type { Files } from './revision.ts';

const panel = z.looseObject({
  title: z.string().default(''),
  type: z.string(),
  targets: z.array(z.looseObject({ expr: z.string().default('') })).default([]),
  fieldConfig: z
    .looseObject({
      defaults: z.looseObject({
        unit: z.string().optional(),
        thresholds: z.looseObject({ steps: z.array(z.looseObject({ value: z.number().nullish() })) }).optional(),
      }),
    })
    .optional(),
});
const dashboard = z.looseObject({ title: z.string(), panels: z.array(panel) });
type Panel = z.output<typeof panel>;

/** The panels of an environment, by dashboard and title. */
export const panelsOf = (files: Files): Read<readonly [string, Panel]> => {
  const { parts, unread } = readAll(files, /^grafana\/dashboards\/.*\.json$/, dashboard);
  const panels = parts.flatMap(({ title, panels: all }) =>
    all.filter(({ type }) => type !== 'row').map((each) => [`panel ${title} / ${each.title}`, each] as const),
  );
  return { parts: panels, unread };
};

export const panelChanges = (
  was: readonly (readonly [string, Panel])[],
  is: readonly (readonly [string, Panel])[],
): readonly Change[] => {
  const { gone, come, both } = matched(new Map(was), new Map(is));
  return [
    ...gone.map(([subject]): Change => ({ kind: 'removed', subject, says: '' })),
    ...come.map(([subject, each]): Change => ({ kind: 'added', subject, says: `shows ${queriesOf(each).join('; ')}` })),
    ...both.flatMap(([subject, before, after]) => ofPanel(before, after).map((turn) => ({ ...turn, subject }))),
  ];
};

const ofPanel = (before: Panel, after: Panel): readonly Pick<Change, 'kind' | 'says'>[] => {
  const [were, are] = [queriesOf(before), queriesOf(after)];
  const queries = Array.from({ length: Math.max(were.length, are.length) }, (_, index) => {
    const [from, to] = [were[index], are[index]];
    if (from === undefined) return [{ kind: 'added', says: `query ${to}` } as const];
    if (to === undefined) return [{ kind: 'removed', says: `query ${from}` } as const];
    // What fires more or less is an alert's business: a panel only shows something else.
    return turnsOf(from, to).map(({ says }) => ({ kind: 'changed', says: `query: ${says}` }) as const);
  });
  const facts = [
    ...turned('kind', before.type, after.type),
    ...turned('unit', before.fieldConfig?.defaults.unit, after.fieldConfig?.defaults.unit),
    ...turned('line', linesOf(before), linesOf(after)),
  ];
  return [...queries.flat(), ...facts.map((says) => ({ kind: 'changed', says }) as const)];
};

const queriesOf = ({ targets }: Panel): readonly string[] => targets.map(({ expr }) => onOneLine(expr));
const linesOf = ({ fieldConfig }: Panel): string =>
  (fieldConfig?.defaults.thresholds?.steps ?? []).flatMap(({ value }) => value ?? []).join(', ') || 'none';
