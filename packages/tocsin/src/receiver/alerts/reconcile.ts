import type { HeldAlert } from '../prometheus/alertmanager.ts';
import type { OpenEpisode } from './store/alert-store.ts';
import { alertKeyOf, type Labels, type Observation } from './payload.ts';
import type { Sample } from '../prometheus/prometheus.ts';

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
  readonly held: readonly HeldAlert[];
  /** Alertmanager's name for us; without it all that it holds is ours. */
  readonly receiver: string | undefined;
  /** Prometheus' ALERTS series that fire. */
  readonly firing: readonly Sample[];
  /** Unix milliseconds. */
  readonly now: number;
  /** Alerts younger than this may still be on their way. */
  readonly grace: number;
}
export interface Findings {
  readonly missedFiring: readonly Observation[];
  readonly missedResolved: readonly Observation[];
  readonly tally: Tally;
}

const META: ReadonlySet<string> = new Set(['__name__', 'alertstate']);
/** Prometheus adds external labels on the way to Alertmanager, so the alert may have more. */
const isOf = ({ labels }: Sample, alert: Labels): boolean =>
  Object.entries(labels).every(([name, value]) => META.has(name) || alert[name] === value);

const counted = (keys: readonly string[], before: ReadonlyMap<string, number>): ReadonlyMap<string, number> =>
  new Map(keys.map((key) => [key, (before.get(key) ?? 0) + 1]));

/**
 * Alertmanager may leave alerts out (max_alerts), lose a resolved alert in a crash, or send the news of a cluster out of
 * order. What it and Prometheus say now is the truth: an alert that it holds and we closed is open, and an episode that
 * neither of them knows any more is over.
 */
export const reconcile = ({ open, held, receiver, firing, now, grace }: Situation, before: Tally): Findings => {
  const known = new Map(held.map((alert) => [alertKeyOf(alert.labels), alert]));
  const opened = new Set(open.map(({ alertKey }) => alertKey));
  const isFiring = firingIndex(firing);

  const missing = [...known].filter(
    ([key, { status, startsAt, receivers }]) =>
      status.state === 'active' &&
      !opened.has(key) &&
      startsAt <= now - grace &&
      (receiver === undefined || receivers.some(({ name }) => name === receiver)),
  );
  const closed = counted(
    missing.map(([key]) => key),
    before.closed,
  );
  const gone = open.filter(({ alertKey, labels }) => !known.has(alertKey) && !isFiring(labels));
  const absent = counted(
    gone.map(({ alertKey }) => alertKey),
    before.absent,
  );
  return {
    // Seen again after what we took for its end, it has begun anew.
    missedFiring: missing.map(([alertKey, { labels, startsAt }]) => ({
      alertKey,
      labels,
      status: 'firing',
      startsAt: (closed.get(alertKey) ?? 0) >= POLLS ? now : startsAt,
      endsAt: 0,
    })),
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

/** By name first: of ten thousand episodes each has few series to compare with. */
const firingIndex = (firing: readonly Sample[]): ((alert: Labels) => boolean) => {
  const byName = Map.groupBy(firing, ({ labels }) => labels['alertname']);
  return (alert) => (byName.get(alert['alertname']) ?? []).some((sample) => isOf(sample, alert));
};
