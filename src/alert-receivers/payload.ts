import { hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { done, failed, type Outcome } from './outcome.ts';

const labels = z.record(z.string(), z.string());
// Date.parse reads many things; a time of Alertmanager has its "T" in this place.
const time = z.string().transform((text, context) => {
  const at = text[10] === 'T' ? Date.parse(text) : Number.NaN;
  if (Number.isFinite(at)) return at;
  context.addIssue({ code: 'custom', message: 'is not a time such as 2026-01-01T10:00:00Z' });
  return z.NEVER;
});

/** Alertmanager's webhook payload, version 4. Newer releases add keys, which are let through. */
const payload = z.looseObject({
  version: z.literal('4'),
  groupKey: z.string(),
  truncatedAlerts: z.number().int().nonnegative().default(0),
  alerts: z.array(z.unknown()),
});
const alert = z.object({
  // Of each alert: the status of its group says "firing" while any of them does.
  status: z.enum(['firing', 'resolved']),
  labels,
  startsAt: time,
  endsAt: time,
});

export type Labels = Readonly<Record<string, string>>;

/** One alert as one delivery shows it. Times are Unix milliseconds. */
export interface Observation {
  readonly alertKey: string;
  readonly labels: Labels;
  readonly status: 'firing' | 'resolved';
  readonly startsAt: number;
  readonly endsAt: number;
}
export interface Delivery {
  readonly groupKey: string;
  /** Alerts that Alertmanager left out of this delivery. */
  readonly truncated: number;
  readonly alerts: readonly Observation[];
}

/** Alertmanager's own fingerprint has 64 bits; this one cannot be made to collide. */
export const alertKeyOf = (of: Labels): string => {
  const canonical = Object.entries(of).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return hash('sha256', JSON.stringify(canonical), 'hex');
};

const faultOf = (issues: readonly z.core.$ZodIssue[], ...place: readonly PropertyKey[]): Outcome<never> => {
  const [first, ...others] = issues;
  const where = [...place, ...(first?.path ?? [])].join('.') || 'the body';
  return failed(`${where}: ${first?.message}${others.length > 0 ? ` (and ${others.length} more)` : ''}`);
};

/** Alerts read at a stretch: between two stretches others have their turn. */
const STRETCH = 500;

/** Reads a delivery; of what is wrong with it, the first thing is told, with its place. */
export const readDelivery = async (body: unknown): Promise<Outcome<Delivery>> => {
  const whole = payload.safeParse(body);
  if (!whole.success) return faultOf(whole.error.issues);
  const { groupKey, truncatedAlerts, alerts } = whole.data;
  const observed: Observation[] = [];
  for (const [n, one] of alerts.entries()) {
    if (n % STRETCH === STRETCH - 1) await nextTurn();
    const read = alert.safeParse(one);
    if (!read.success) return faultOf(read.error.issues, 'alerts', n);
    observed.push({ alertKey: alertKeyOf(read.data.labels), ...read.data });
  }
  return done({ groupKey, truncated: truncatedAlerts, alerts: observed });
};
