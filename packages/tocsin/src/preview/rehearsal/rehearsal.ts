import type { LabelSet } from '../../routing/notifications/label-set.ts';
import type { Notification, Withheld } from '../../routing/notifications/notification.ts';
import type { Story } from '../story/story.ts';
import type { Restart } from './lives.ts';

/** What became of an alert. */
export interface Turn {
  readonly at: number;
  /** `calm`: it was over before it fired; `taken up`: its time goes on from before a restart. */
  readonly kind: 'pending' | 'fires' | 'over' | 'calm' | 'taken up';
  readonly labels: LabelSet;
  /** How long it must be true before it fires, in milliseconds; of one that is taken up, how much of that is left. */
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
  /** When Prometheus was away, if it started again. */
  readonly restart?: Restart;
  /** Alerts that fired before the fault, such as a watchdog; nothing else is told of them. */
  readonly before: readonly LabelSet[];
  readonly turns: readonly Turn[];
  readonly messages: readonly ReadMessage[];
  readonly withheld: readonly Withheld[];
}
