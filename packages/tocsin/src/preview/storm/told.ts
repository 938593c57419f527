import type { Notification, Withheld } from '../../routing/notifications/notification.ts';
import { labelsText } from './labels-text.ts';
import type { Played } from './played.ts';

/** How much one receiver is told, and by what. */
export interface Load {
  readonly receiver: string;
  readonly kind: string;
  readonly messages: number;
  /** Messages that say nothing but that it goes on. */
  readonly repeats: number;
  /** Alerts in all of its messages, each counted once. */
  readonly alerts: number;
  readonly first: number;
}

/** How many messages each receiver gets, the most first. */
export const loadsOf = ({ messages }: Played): readonly Load[] =>
  [...Map.groupBy(messages, ({ receiver, kind, integration }) => JSON.stringify([receiver, kind, integration]))]
    .map(([, group]) => loadOf(group))
    .toSorted((a, b) => b.messages - a.messages);

const loadOf = (group: readonly Notification[]): Load => ({
  receiver: group[0]?.receiver ?? '',
  kind: group[0]?.kind ?? '',
  messages: group.length,
  repeats: group.filter(({ reason }) => reason === 'repeat').length,
  alerts: new Set(group.flatMap(({ alerts }) => alerts.map(({ labels }) => labelsText(labels)))).size,
  first: group[0]?.at ?? 0,
});

/** Alerts that a receiver is not told of for one reason. */
export interface Held {
  readonly receiver: string;
  readonly why: string;
  readonly alerts: number;
}

/** What nobody is told of, by receiver and reason. */
export const heldBack = ({ withheld }: Played): readonly Held[] =>
  [...Map.groupBy(withheld, (one) => JSON.stringify([one.receiver, whyOf(one)]))].map(([, [first, ...others]]) => ({
    receiver: first?.receiver ?? '',
    why: first ? whyOf(first) : '',
    alerts: new Set([first, ...others].map((one) => labelsText(one?.labels ?? {}))).size,
  }));

const whyOf = ({ cause }: Withheld): string => {
  switch (cause.kind) {
    case 'inhibited':
      return `${cause.by['alertname'] ?? labelsText(cause.by)} fires`;
    case 'silenced':
      return `a silence says "${cause.comment}"`;
    case 'mute':
      return `their route is mute during ${cause.interval}`;
    case 'not active':
      return `their route is active during ${cause.interval} only`;
  }
};
