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
const dashboard = z.looseObject({ uid: z.string().optional(), title: z.string(), panels: z.array(panel) });
type Panel = z.output<typeof panel>;
/** A panel, as people call it. */
interface Named {
  readonly subject: string;
  readonly panel: Panel;
}

/** The panels of an environment, by the number of their dashboard, which stays when it is renamed, and their title. */
export const panelsOf = (files: Files): Read<readonly [string, Named]> => {
  const { parts, unread } = readAll(files, /^grafana\/dashboards\/.*\.json$/, dashboard);
  const panels = parts.flatMap(({ uid, title, panels: all }) =>
    all
      .filter(({ type }) => type !== 'row')
      .map(
        (each) =>
          [`${uid ?? title} / ${each.title}`, { subject: `panel ${title} / ${each.title}`, panel: each }] as const,
      ),
  );
  return { parts: panels, unread };
};

export const panelChanges = (
  was: readonly (readonly [string, Named])[],
  is: readonly (readonly [string, Named])[],
): readonly Change[] => {
  const { gone, come, both } = matched(new Map(was), new Map(is));
  return [
    ...gone.map(([, { subject }]): Change => ({ kind: 'removed', subject, says: '' })),
    ...come.map(([, { subject, panel: each }]): Change => {
      return { kind: 'added', subject, says: `shows ${queriesOf(each).join('; ')}` };
    }),
    ...both.flatMap(([, before, { subject, panel: after }]) =>
      ofPanel(before.panel, after).map((turn) => ({ ...turn, subject })),
    ),
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
