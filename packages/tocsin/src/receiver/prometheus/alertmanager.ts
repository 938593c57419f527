import { z } from 'zod';
import { HttpError, request } from '../../shared/http.ts';
import { done, failed, type Outcome } from '../runs/result.ts';

const alerts = z.array(
  z.looseObject({
    labels: z.record(z.string(), z.string()),
    startsAt: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
    receivers: z.array(z.looseObject({ name: z.string() })),
    status: z.looseObject({
      state: z.enum(['unprocessed', 'active', 'suppressed']),
      silencedBy: z.array(z.string()),
      inhibitedBy: z.array(z.string()),
    }),
  }),
);
/** An alert that Alertmanager holds, firing. */
export type HeldAlert = z.output<typeof alerts>[number];
const TIMEOUT = 10_000;

/** The alerts that Alertmanager holds: those of a name, or all. */
export type HeldAlerts = (alertname?: string) => Promise<Outcome<readonly HeldAlert[]>>;

export const alertmanagerAt =
  (url: string): HeldAlerts =>
  async (alertname) => {
    const filter =
      alertname === undefined ? '' : `?filter=${encodeURIComponent(`alertname=${JSON.stringify(alertname)}`)}`;
    try {
      const text = await request(`${url.replace(/\/$/, '')}/api/v2/alerts${filter}`, { timeout: TIMEOUT });
      return done(alerts.parse(JSON.parse(text)));
    } catch (error) {
      const what = error instanceof HttpError ? error.message : 'its answer is not a list of alerts';
      return failed(`Alertmanager could not be asked: ${what}`);
    }
  };
