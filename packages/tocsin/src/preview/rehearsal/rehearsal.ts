import type { LabelSet } from '../../routing/notifications/label-set.ts';
import type { Notification, Withheld } from '../../routing/notifications/notification.ts';
import type { Story } from '../story/story.ts';

/** What became of an alert. */
export interface Turn {
  readonly at: number;
  /** `calm`: it was over before it fired. */
  readonly kind: 'pending' | 'fires' | 'over' | 'calm';
  readonly labels: LabelSet;
  /** How long it must be true before it fires, in milliseconds. */
  readonly for: number;
  readonly summary: string;
}

/** A message as people read it. */
export interface ReadMessage extends Notification {
  /** Where it is shown and what it says, by the name of the integration's field. */
  readonly shows: Readonly<Record<string, string>>;
}

/** A fault from its first sample to the last message. Times are in milliseconds since 1970. */
export interface Rehearsal {
  readonly environment: string;
  readonly story: Pick<Story, 'id' | 'title' | 'alert'>;
  readonly start: number;
  readonly stop: number;
  readonly to: number;
  /** Alerts that fired before the fault, such as a watchdog; nothing else is told of them. */
  readonly before: readonly LabelSet[];
  readonly turns: readonly Turn[];
  readonly messages: readonly ReadMessage[];
  readonly withheld: readonly Withheld[];
}
