import { z } from 'zod';
import { HttpError } from '../../shared/http.ts';
import type { Labels } from '../alerts/payload.ts';
import { done, failed, type Outcome } from '../runs/result.ts';
import type { Upstreams } from './upstream.ts';

const alert = z.looseObject({
  labels: z.record(z.string(), z.string()),
  startsAt: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
  receivers: z.array(z.looseObject({ name: z.string() })),
  status: z.looseObject({
    state: z.enum(['unprocessed', 'active', 'suppressed']),
    silencedBy: z.array(z.string()),
    inhibitedBy: z.array(z.string()),
    // The time intervals that mute its route, since 0.28, and only where groups are asked for.
    mutedBy: z.array(z.string()).default([]),
  }),
});
const group = z.looseObject({
  labels: z.record(z.string(), z.string()),
  receiver: z.looseObject({ name: z.string() }),
  alerts: z.array(alert),
});
/** An alert that Alertmanager holds, firing. */
export type HeldAlert = z.output<typeof alert>;
/** Alerts that one route delivers together to one receiver. */
export interface AlertGroup {
  readonly labels: Labels;
  readonly receiver: { readonly name: string };
  readonly alerts: readonly HeldAlert[];
}

/** What Alertmanager holds: of one alert by its name, or all. */
export interface Alertmanager {
  readonly alerts: (alertname?: string) => Promise<Outcome<readonly HeldAlert[]>>;
  readonly groups: (alertname?: string) => Promise<Outcome<readonly AlertGroup[]>>;
}

const of = (alertname: string | undefined): string =>
  alertname === undefined ? '' : `?filter=${encodeURIComponent(`alertname=${JSON.stringify(alertname)}`)}`;

export const alertmanagerAt = ({ ask }: Pick<Upstreams, 'ask'>): Alertmanager => {
  const list = async <T>(path: string, schema: z.ZodType<T>): Promise<Outcome<T>> => {
    try {
      return done(schema.parse(JSON.parse(await ask(path))));
    } catch (error) {
      const what = error instanceof HttpError ? error.message : 'its answer is not a list of alerts';
      return failed(`Alertmanager could not be asked: ${what}`);
    }
  };
  return {
    alerts: (alertname) => list(`/api/v2/alerts${of(alertname)}`, z.array(alert)),
    groups: (alertname) => list(`/api/v2/alerts/groups${of(alertname)}`, z.array(group)),
  };
};

/** The alerts that are delivered to a receiver, or to any where none is named. */
export const deliveredTo = (groups: readonly AlertGroup[], receiver: string | undefined): readonly HeldAlert[] =>
  groups.filter((one) => receiver === undefined || one.receiver.name === receiver).flatMap(({ alerts }) => alerts);
