import type { HeldAlert } from './held-alert.ts';
import type { Inhibitor } from './inhibitor.ts';
import type { Withheld } from './notification.ts';
import type { Settings, TimedRoute } from './settings.ts';
import { covers, type Silence } from './silence.ts';
import { isWithin } from './time-span.ts';

/** What keeps alerts quiet. */
export interface Surroundings {
  readonly inhibitor: Inhibitor;
  readonly silences: readonly Silence[];
  readonly settings: Pick<Settings, 'intervals'>;
}

/** Why nobody is told of an alert by a route at a moment, asked in Alertmanager's order; undefined where somebody is. */
export const causeOf = (
  alert: HeldAlert,
  { actives, mutes }: Pick<TimedRoute, 'actives' | 'mutes'>,
  { inhibitor, silences, settings }: Surroundings,
  at: number,
): Withheld['cause'] | undefined => {
  const by = inhibitor.inhibitorOf(alert, at);
  if (by) return { kind: 'inhibited', by: by.labels };
  const isOn = ({ value }: { readonly value: string }): boolean =>
    (settings.intervals.get(value) ?? []).some((span) => isWithin(span, at));
  const [active] = actives;
  if (active && !actives.some(isOn)) return { kind: 'not active', interval: active.value };
  const mute = mutes.find(isOn);
  if (mute) return { kind: 'mute', interval: mute.value };
  const silence = silences.find((one) => covers(one, alert.labels, at));
  return silence && { kind: 'silenced', comment: silence.comment };
};
