import type { Priority } from '#lang';

/** An alert that always fires: its silence says that Prometheus, Alertmanager or the way from them is dead. Milliseconds. */
export interface Watching {
  readonly alert: string;
  /** The longest that it may stay away. */
  readonly patience: number;
  /** Of the incident that its silence is. */
  readonly priority: Priority;
}

/** What is known of it. Unix milliseconds. */
export interface WatchdogState {
  readonly heardAt: number | null;
  /** From when on silence counts. */
  readonly countsFrom: number;
  /** When we last listened. */
  readonly listenedAt: number;
  /** The last that was heard before the silence that people know of. */
  readonly silentSince: number | null;
}
export type News = { readonly kind: 'silent' | 'back'; readonly for: number };

/** We listen more often than this, unless we were not running, the machine slept, or its clock was set. */
const ASLEEP = 60_000;

export const initialState = (at: number): WatchdogState => ({
  heardAt: null,
  countsFrom: at,
  listenedAt: at,
  silentSince: null,
});

/** What a look at the clock makes of it, and what people have to know. The time in which nobody listened is no silence. */
export const listen = (
  before: WatchdogState,
  { patience }: Pick<Watching, 'patience'>,
  at: number,
): { readonly state: WatchdogState; readonly news?: News } => {
  const { heardAt, silentSince, listenedAt } = before;
  const away = at - listenedAt > ASLEEP ? at - listenedAt : 0;
  const countsFrom = Math.min(before.countsFrom + away, at);
  const state = { ...before, countsFrom, listenedAt: at };
  if (silentSince !== null)
    return heardAt === null || heardAt <= silentSince
      ? { state }
      : { state: { ...state, silentSince: null }, news: { kind: 'back', for: heardAt - silentSince } };
  if (at - countsFrom < patience) return { state };
  const since = heardAt ?? countsFrom;
  return { state: { ...state, silentSince: since }, news: { kind: 'silent', for: at - since } };
};
