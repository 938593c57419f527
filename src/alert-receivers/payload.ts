import { createHash } from 'node:crypto';
import { z } from 'zod';
import { done, failed, type Outcome } from './outcome.ts';

const labels = z.record(z.string(), z.string());
const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** Alertmanager's webhook payload, version 4. Newer releases add keys, which are let through. */
const payload = z.looseObject({
  version: z.literal('4'),
  groupKey: z.string(),
  truncatedAlerts: z.number().int().nonnegative().default(0),
  alerts: z.array(
    z.looseObject({
      // Of each alert: the status of its group says "firing" while any of them does.
      status: z.enum(['firing', 'resolved']),
      labels,
      startsAt: time,
      endsAt: time,
    }),
  ),
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
  return createHash('sha256').update(JSON.stringify(canonical)).digest('hex');
};

/** Reads a delivery; of all that is wrong with it, the first thing is told, with its place. */
export const readDelivery = (body: unknown): Outcome<Delivery> => {
  const parsed = payload.safeParse(body);
  if (!parsed.success) {
    const [first, ...others] = parsed.error.issues;
    const place = first?.path.join('.') || 'the body';
    return failed(`${place}: ${first?.message}${others.length > 0 ? ` (and ${others.length} more)` : ''}`);
  }
  const { groupKey, truncatedAlerts, alerts } = parsed.data;
  const observed = alerts.map((alert) => ({
    alertKey: alertKeyOf(alert.labels),
    labels: alert.labels,
    status: alert.status,
    startsAt: alert.startsAt,
    endsAt: alert.endsAt,
  }));
  return done({ groupKey, truncated: truncatedAlerts, alerts: observed });
};
