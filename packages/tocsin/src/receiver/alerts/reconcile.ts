import type { HeldAlert } from '../prometheus/alertmanager.ts';
import { isOf } from '../prometheus/prometheus.ts';
import { alertKeyOf, type Labels, type Observation } from './payload.ts';
import type { OpenEpisode } from './store/alert-store.ts';

/** Polls in a row that must agree before what was delivered is overruled. */
const POLLS = 2;

/** How often in a row each alert was found missing, on either side. */
export interface Tally {
  readonly absent: ReadonlyMap<string, number>;
  readonly closed: ReadonlyMap<string, number>;
}
export const emptyTally: Tally = { absent: new Map(), closed: new Map() };

interface Situation {
  readonly open: readonly OpenEpisode[];
  /** All that Alertmanager holds. */
  readonly held: readonly HeldAlert[];
  /** Alerts of a group of which a delivery left some out, as Alertmanager has the group now. */
  readonly leftOut: readonly HeldAlert[];
  /** Alerts that were delivered firing after their episode was over, by their keys. */
  readonly echoes: ReadonlySet<string>;
  /** What fires in Prometheus. */
  readonly firing: readonly Labels[];
  /** Unix milliseconds. */
  readonly now: number;
}
export interface Findings {
  readonly missedFiring: readonly Observation[];
  readonly missedResolved: readonly Observation[];
  readonly tally: Tally;
}

const counted = (keys: readonly string[], before: ReadonlyMap<string, number>): ReadonlyMap<string, number> =>
  new Map(keys.map((key) => [key, (before.get(key) ?? 0) + 1]));

const isActive = ({ status: { state, mutedBy } }: HeldAlert): boolean => state === 'active' && mutedBy.length === 0;

const begun = (alertKey: string, labels: Labels, startsAt: number): Observation => ({
  alertKey,
  labels,
  status: 'firing',
  startsAt,
  endsAt: 0,
});

/**
 * Alertmanager may leave alerts out (max_alerts), lose a resolved alert in a crash, or send the news of a cluster out of order. So an
 * alert that a delivery left out is open; one that was delivered after what we took for its end, and that it still holds, has begun
 * anew; and an episode that neither of them knows any more is over. Nothing else opens one: what was not delivered is muted, or not due.
 */
export const reconcile = (situation: Situation, before: Tally): Findings => {
  const { open, held, leftOut, echoes, firing, now } = situation;
  const known = new Map(held.map((alert) => [alertKeyOf(alert.labels), alert]));
  const opened = new Set(open.map(({ alertKey }) => alertKey));
  const isFiring = firingIndex(firing);

  const missing = leftOut
    .filter(isActive)
    .map((alert) => [alertKeyOf(alert.labels), alert] as const)
    .filter(([key]) => !opened.has(key));
  const again = [...known].filter(([key, alert]) => echoes.has(key) && !opened.has(key) && isActive(alert));
  const closed = counted(
    again.map(([key]) => key),
    before.closed,
  );
  const gone = open.filter(({ alertKey, labels }) => !known.has(alertKey) && !isFiring(labels));
  const absent = counted(
    gone.map(({ alertKey }) => alertKey),
    before.absent,
  );
  return {
    missedFiring: [
      ...missing.map(([key, { labels, startsAt }]) => begun(key, labels, startsAt)),
      ...again.filter(([key]) => (closed.get(key) ?? 0) >= POLLS).map(([key, { labels }]) => begun(key, labels, now)),
    ],
    missedResolved: gone
      .filter(({ alertKey }) => (absent.get(alertKey) ?? 0) >= POLLS)
      .map(({ alertKey, labels, starts }) => ({
        alertKey,
        labels,
        status: 'resolved',
        startsAt: starts,
        endsAt: Math.max(now, starts),
      })),
    tally: { absent, closed },
  };
};

/** By name first: of ten thousand episodes each has few alerts to compare with. */
const firingIndex = (firing: readonly Labels[]): ((alert: Labels) => boolean) => {
  const byName = Map.groupBy(firing, (labels) => labels['alertname']);
  return (alert) => (byName.get(alert['alertname']) ?? []).some((one) => isOf(one, alert));
};
