import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Incident } from '../../engine/history/judged.ts';
import { UsageError } from '../../shared/usage-error.ts';

const HELP = 'a list of {title, from, to} with times such as 2026-11-03T02:10:00Z, in YAML or JSON';

const time = z.union([z.number(), z.string()]).transform((written, context): number => {
  const read = typeof written === 'number' ? written : Date.parse(written);
  if (!Number.isNaN(read)) return read;
  context.addIssue({ code: 'custom', message: `"${written}" is not a time` });
  return z.NEVER;
});
const written = z.array(z.strictObject({ title: z.string(), from: time, to: time }));
/** As the receiver lists them. */
const recorded = z.object({
  number: z.string(),
  title: z.string(),
  openedAt: z.number(),
  recoveredAt: z.number().nullable(),
  closedAt: z.number().nullable(),
});
const ledger = z.object({ open: z.array(recorded), closed: z.array(recorded) });

/** Incidents of a file: a list of people, or what the receiver answered at `/api/v1/incidents`. @throws UsageError */
export const incidentsIn = (path: string, now: number): readonly Incident[] => {
  try {
    return incidentsOf(parse(readFileSync(path, 'utf8')), now);
  } catch (error) {
    throw new UsageError(`${path} has no incidents that can be read: ${whyOf(error)}`, HELP);
  }
};

/** The same of an answer; one that is open goes on until now. @throws z.ZodError, Error */
export const incidentsOf = (answer: unknown, now: number): readonly Incident[] => {
  if (Array.isArray(answer)) {
    const incidents = written.parse(answer);
    const reversed = incidents.find(({ from, to }) => to < from);
    if (reversed) throw new Error(`"${reversed.title}" ends before it begins`);
    return incidents;
  }
  const { open, closed } = ledger.parse(answer);
  return [...open, ...closed].map(({ number, title, openedAt, recoveredAt, closedAt }) => ({
    title: `${number} ${title}`,
    from: openedAt,
    to: recoveredAt ?? closedAt ?? now,
  }));
};

const whyOf = (error: unknown): string => {
  if (!(error instanceof z.ZodError)) return error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
  const [issue] = error.issues;
  return issue ? `${issue.path.join('.')}${issue.path.length > 0 ? ': ' : ''}${issue.message}` : error.message;
};
