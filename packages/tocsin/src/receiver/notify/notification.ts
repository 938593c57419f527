import type { Message } from '../runs/run.ts';

/** Something that people are told, before a channel gives it its form. Every text is data: a channel escapes it. */
export interface Notification {
  readonly kind: 'run' | 'incident' | 'deployment' | 'maintenance' | 'kill-switch' | 'record';
  readonly tone: 'good' | 'bad' | 'plain';
  /** As Slack writes it: `:ghost:`. */
  readonly emoji: string;
  /** What it is about: an alert, INC-2026-001. */
  readonly subject: string;
  /** Where: ` on web-1 (production)`. */
  readonly place: string;
  readonly headline: string;
  readonly facts: readonly Fact[];
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** Facts that are read at a glance, side by side: Slack shows them as an attachment. */
  readonly glance?: true;
  /** Unix milliseconds. */
  readonly at: number;
}
export interface Fact {
  readonly label: string;
  readonly value: string;
}
/** Facts that are there. */
export const factsOf = (facts: Readonly<Record<string, string | null | undefined>>): readonly Fact[] =>
  Object.entries(facts).flatMap(([label, value]) => (value === undefined || value === null ? [] : [{ label, value }]));

/** The form that a channel gives a notification; `id` is the same however often it is sent. */
export type Render = (notification: Notification, id: string) => unknown;
/** The messages that carry a notification, one a channel. The same `dedup` is sent once. */
export type Notify = (notification: Notification, dedup: string) => readonly Message[];

export const notifyOn =
  (channels: readonly { readonly name: string; readonly render: Render }[]): Notify =>
  (notification, dedup) =>
    channels.map(({ name, render }) => {
      const id = `${dedup}/${name}`;
      return { channel: name, dedup: id, body: render(notification, id) };
    });
