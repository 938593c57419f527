import type { PostedAlertName } from '../../self/posted-alerts.ts';

/** What an alert of our own says. Times are Unix milliseconds. */
interface Posted {
  readonly labels: Readonly<Record<string, string | null | undefined>>;
  readonly priority: 'P1' | 'P2';
  readonly annotations: Readonly<Record<string, string | null | undefined>> & {
    readonly summary: string;
    /** What a person is to do. */
    readonly next: string;
  };
  readonly from: number;
  readonly until: number;
}
/** As long as Alertmanager's own repeat interval. */
export const POSTED_LASTS = 4 * 3_600_000;

const thatAreThere = (of: Readonly<Record<string, string | null | undefined>>): object =>
  Object.fromEntries(Object.entries(of).filter(([, value]) => value !== null && value !== undefined));

/** An alert as POST /api/v2/alerts takes it. Paging is Alertmanager's. */
export const postedAlert = (
  alertname: PostedAlertName,
  { labels, priority, annotations, from, until }: Posted,
): unknown => ({
  labels: { alertname, ...thatAreThere(labels), priority, severity: 'critical', answer: 'human' },
  annotations: thatAreThere(annotations),
  startsAt: new Date(from).toISOString(),
  endsAt: new Date(until).toISOString(),
});

/** Where we serve its runbook, if people can reach us. */
export const postedRunbook = (url: string | undefined, alertname: PostedAlertName): string | undefined =>
  url === undefined ? undefined : `${url}/runbooks/${alertname}`;
