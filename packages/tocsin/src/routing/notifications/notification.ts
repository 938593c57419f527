import type { HeldAlert } from './held-alert.ts';
import type { LabelSet } from './label-set.ts';
import type { Reason } from './notification-log.ts';

/** An alert as a message tells of it. */
export interface ToldAlert extends Pick<HeldAlert, 'labels' | 'annotations' | 'startsAt'> {
  readonly status: 'firing' | 'resolved';
  /** Of one that is over. */
  readonly endsAt: number | undefined;
}

/** One message. Times are in milliseconds since 1970. */
export interface Notification {
  readonly at: number;
  readonly receiver: string;
  /** Which of the receiver's ways of telling people, from 0. */
  readonly integration: number;
  readonly kind: string;
  readonly reason: Reason;
  readonly groupKey: string;
  readonly groupLabels: LabelSet;
  readonly alerts: readonly ToldAlert[];
}

/** An alert that nobody of a receiver is told of for now, said once as long as the cause is the same. */
export interface Withheld {
  readonly at: number;
  readonly receiver: string;
  readonly labels: LabelSet;
  readonly cause:
    | { readonly kind: 'inhibited'; readonly by: LabelSet }
    | { readonly kind: 'silenced'; readonly comment: string }
    | { readonly kind: 'mute' | 'not active'; readonly interval: string };
}
