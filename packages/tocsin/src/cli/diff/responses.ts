import { z } from 'zod';
import { matched, turned, type Change } from './change.ts';
import { turnsOf } from './conditions.ts';
import { readAll, type Read } from './read.ts';
import type { Files } from './revision.ts';

const response = z.looseObject({
  alert: z.string(),
  action: z.string(),
  arguments: z.record(z.string(), z.unknown()),
  verify: z.looseObject({ helped: z.string() }),
  after: z.looseObject({ action: z.string() }).optional(),
});
const receiver = z.looseObject({ responses: z.array(response).default([]) });
type Response = z.output<typeof response>;

/** The responses of an environment, each by what it answers. */
export const responsesOf = (files: Files): Read<readonly [string, Response]> => {
  const { parts, unread } = readAll(files, /^receiver\/config\.json$/, receiver);
  return { parts: parts.flatMap(({ responses }) => named(responses)), unread };
};

/** Of several responses to an alert the first goes by the alert alone, each further one by its action as well. */
const named = (responses: readonly Response[]): readonly (readonly [string, Response])[] => {
  const first = new Map(responses.toReversed().map((each) => [each.alert, each]));
  return responses.map((each) => {
    const { alert, action, after } = each;
    if (after !== undefined) return [`${alert}, ${action} after ${after.action}`, each];
    return [first.get(alert) === each ? alert : `${alert}, then ${action}`, each];
  });
};

export const responseChanges = (
  was: readonly (readonly [string, Response])[],
  is: readonly (readonly [string, Response])[],
): readonly Change[] => {
  const { gone, come, both } = matched(new Map(was), new Map(is));
  return [
    ...gone.map(([alert]): Change => ({ kind: 'removed', subject: `response to ${alert}`, says: '' })),
    ...come.map(([alert, each]): Change => ({ kind: 'added', subject: `response to ${alert}`, says: each.action })),
    ...both.flatMap(([alert, before, after]) =>
      ofResponse(before, after).map((says): Change => ({ kind: 'changed', subject: `response to ${alert}`, says })),
    ),
  ];
};

const ofResponse = (before: Response, after: Response): readonly string[] => {
  const { verify: hadTo, arguments: had, ...was } = before;
  const { verify: hasTo, arguments: has, ...is } = after;
  const { helped: helpedWhen, ...wasLooked } = hadTo;
  const { helped: helpsWhen, ...isLooked } = hasTo;
  return [
    ...fields(was, is),
    ...fields(had, has).map((each) => `argument ${each}`),
    ...fields(wasLooked, isLooked),
    ...turnsOf(helpedWhen, helpsWhen).map(({ says }) => `counts as help when: ${says}`),
  ];
};

const fields = (was: Readonly<Record<string, unknown>>, is: Readonly<Record<string, unknown>>): readonly string[] =>
  [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key) =>
    turned(key, plain(was[key]), plain(is[key])),
  );
/** `{ "literal": 75 }` reads as 75. */
const plain = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'literal' in value ? value.literal : value;
