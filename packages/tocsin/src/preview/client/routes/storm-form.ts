import type { Storm } from '../../storm/storm.ts';
import type { Address } from '../address.ts';
import { h } from '../dom.ts';

/** What is typed: the alerts as text, the times as the storm has them. */
export interface TypedStorm extends Omit<Storm, 'alerts'> {
  readonly alerts: string;
}

const MINUTE = 60_000;
/** Times in minutes, each with its name, what it is at first, and the most that is played. */
const MINUTES = [
  { name: 'within', label: 'Begin within (minutes)', first: 10, most: 1440 },
  { name: 'lasts', label: 'Each lasts (minutes)', first: 45, most: 10_080 },
] as const;
/** A Tuesday, so that what is mute on nights and at weekends is not. */
const TUESDAY = '2026-01-13T10:00';

/** The storm that the address says, or the example where it says none. */
export const typedStorm = ({ chosen }: Address, example: string): TypedStorm => {
  const [within, lasts] = MINUTES.map(({ name, first, most }) => {
    const minutes = Number(chosen.get(name) ?? first);
    return Math.min(most, Math.max(0, Number.isFinite(minutes) ? minutes : first)) * MINUTE;
  });
  const start = Date.parse(`${chosen.get('begins') ?? TUESDAY}Z`);
  return {
    alerts: chosen.get('storm') ?? example,
    start: Number.isNaN(start) ? Date.parse(`${TUESDAY}Z`) : start,
    within: within ?? 0,
    lasts: Math.max(MINUTE, lasts ?? 0),
  };
};

/** The form of a storm; it calls with all that is chosen on the page. */
export const stormForm = (
  { alerts, start, within, lasts }: TypedStorm,
  play: (chosen: URLSearchParams) => void,
  address: Address,
): HTMLElement => {
  const text = h('textarea', { name: 'storm', rows: Math.max(3, alerts.split('\n').length + 1), spellcheck: 'false' });
  text.value = alerts;
  const begins = h('input', {
    type: 'datetime-local',
    name: 'begins',
    value: new Date(start).toISOString().slice(0, 16),
  });
  const minutes = MINUTES.map(({ name, label, most }) => {
    const value = (name === 'within' ? within : lasts) / MINUTE;
    return { label, input: h('input', { type: 'number', name, min: 0, max: most, step: 'any', value }) };
  });
  const form = h(
    'form',
    { class: 'storm-form' },
    h('label', {}, h('span', {}, 'Alerts, a kind a line: how many, then their labels; {n} counts them'), text),
    h(
      'div',
      { class: 'try' },
      h('label', {}, h('span', {}, 'The first begins (UTC)'), begins),
      ...minutes.map(({ label, input }) => h('label', {}, h('span', {}, label), input)),
      h('button', { type: 'submit' }, 'Play it'),
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const chosen = new URLSearchParams(address.chosen);
    for (const field of [text, begins, ...minutes.map(({ input }) => input)]) chosen.set(field.name, field.value);
    play(chosen);
  });
  return form;
};
