import { keyOf, type LabelSet } from './label-set.ts';

/** An alert as somebody posts it. Times are in milliseconds since 1970. */
export interface PostedAlert {
  readonly labels: LabelSet;
  readonly annotations?: LabelSet;
  readonly startsAt?: number;
  /** Until when it holds. Absent: until `resolve_timeout` has passed without another post. */
  readonly endsAt?: number;
}

/** An alert as Alertmanager holds it. */
export interface HeldAlert {
  readonly key: string;
  readonly labels: LabelSet;
  readonly annotations: LabelSet;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly updatedAt: number;
  /** Whether its end is only a timeout. */
  readonly isTimeout: boolean;
}

/** What a post makes of an alert. */
export const held = (posted: PostedAlert, at: number, resolveTimeout: number): HeldAlert => {
  // A label without a value is none.
  const labels = Object.fromEntries(Object.entries(posted.labels).filter(([, value]) => value !== ''));
  return {
    key: keyOf(labels),
    labels,
    annotations: posted.annotations ?? {},
    startsAt: posted.startsAt ?? posted.endsAt ?? at,
    endsAt: posted.endsAt ?? at + resolveTimeout,
    updatedAt: at,
    isTimeout: posted.endsAt === undefined,
  };
};

/** Whether an alert is over at a moment. */
export const isOver = ({ endsAt }: HeldAlert, at: number): boolean => endsAt <= at;

/** A post joined with what is held of the same alert, where their times overlap. */
export const joined = (old: HeldAlert, now: HeldAlert): HeldAlert => {
  const isOverlapping =
    (now.endsAt > old.startsAt && now.endsAt < old.endsAt) ||
    (now.startsAt > old.startsAt && now.startsAt < old.endsAt);
  return isOverlapping ? { ...now, startsAt: Math.min(old.startsAt, now.startsAt), endsAt: endOf(old, now) } : now;
};

const endOf = (old: HeldAlert, now: HeldAlert): number => {
  const at = now.updatedAt;
  const isOldEnd = isOver(now, at) ? isOver(old, at) : !old.isTimeout;
  return isOldEnd ? Math.max(old.endsAt, now.endsAt) : now.endsAt;
};
