import { inhibitorOf } from './inhibition.ts';
import type { HeldAlert } from './held-alert.ts';
import type { Withheld } from './notification.ts';
import type { Settings, TimedRoute } from './settings.ts';
import { covers, type Silence } from './silence.ts';
import { isWithin } from './time-span.ts';

/** What keeps alerts quiet. */
export interface Surroundings {
  readonly alerts: ReadonlyMap<string, HeldAlert>;
  readonly silences: readonly Silence[];
  readonly settings: Pick<Settings, 'inhibitions' | 'intervals'>;
}

/** Why nobody is told of an alert by a route at a moment, asked in Alertmanager's order; undefined where somebody is. */
export const causeOf = (
  alert: HeldAlert,
  { actives, mutes }: Pick<TimedRoute, 'actives' | 'mutes'>,
  { alerts, silences, settings }: Surroundings,
  at: number,
): Withheld['cause'] | undefined => {
  const inhibitor = inhibitorOf(alert, settings.inhibitions, alerts.values(), at);
  if (inhibitor) return { kind: 'inhibited', by: inhibitor.labels };
  const isOn = ({ value }: { readonly value: string }): boolean =>
    (settings.intervals.get(value) ?? []).some((span) => isWithin(span, at));
  const [active] = actives;
  if (active && !actives.some(isOn)) return { kind: 'not active', interval: active.value };
  const mute = mutes.find(isOn);
  if (mute) return { kind: 'mute', interval: mute.value };
  const silence = silences.find((one) => covers(one, alert.labels, at));
  return silence && { kind: 'silenced', comment: silence.comment };
};
