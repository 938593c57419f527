import { durationText } from '../../engine/tests/duration-text.ts';
import type { ReadMessage, Rehearsal, Turn } from '../../preview/rehearsal/rehearsal.ts';
import type { LabelSet } from '../../routing/notifications/label-set.ts';
import type { Withheld } from '../../routing/notifications/notification.ts';
import type { Response } from './responses.ts';

/** One thing that happens, in milliseconds since 1970: a line, and what stands below it. */
export interface Entry {
  readonly at: number;
  readonly says: string;
  readonly below: readonly string[];
}

/** All that happens in a rehearsal, in its order. */
export const entriesOf = (rehearsal: Rehearsal, responses: readonly Response[]): readonly Entry[] => {
  const { start, stop, story, restart, turns, messages, withheld } = rehearsal;
  const said = (at: number, says: string): Entry => ({ at, says, below: [] });
  const entries = [
    said(start, `the fault begins: ${story.title}`),
    said(stop, 'the fault is over'),
    ...(restart
      ? [said(restart.downAt, 'Prometheus goes down'), said(restart.upAt, 'Prometheus is back, and knows of no alert')]
      : []),
    ...turns.map((turn) => said(turn.at, turnText(turn))),
    ...messages.map((message) => messageEntry(message)),
    ...responses.map(({ at, labels, says }) => ({
      at,
      says: `the receiver answers ${alertText(labels)}`,
      below: says,
    })),
    ...withheld.map((one) => said(one.at, withheldText(one))),
  ];
  return entries.toSorted((a, b) => a.at - b.at);
};

/** Labels that say nothing new in a line. */
const DULL: ReadonlySet<string> = new Set([
  'alertname',
  'priority',
  'severity',
  'answer',
  'environment',
  'job',
  'role',
]);

/** `QueueBacklog (queue calls)` */
export const alertText = (labels: LabelSet): string => {
  const rest = Object.entries(labels).filter(([name]) => !DULL.has(name));
  const own = rest.map(([name, value]) => `${name} ${value}`).join(', ');
  return own === '' ? (labels['alertname'] ?? '') : `${labels['alertname']} (${own})`;
};

const turnText = ({ kind, labels, for: held, summary }: Turn): string => {
  const name = alertText(labels);
  if (kind === 'pending') return `${name} is true; it fires if it stays so for ${durationText(held)}`;
  if (kind === 'taken up')
    return `${name} goes on from before the restart; it fires ${held === 0 ? 'at the next evaluation' : `if it stays true for ${durationText(held)}`}`;
  if (kind === 'fires') return `${name} fires: ${summary}`;
  return kind === 'over' ? `${name} is over` : `${name} is over before it fires`;
};

const REASONS: Readonly<Record<ReadMessage['reason'], string>> = {
  first: '',
  'new alerts': ', since more alerts fire',
  'all resolved': '',
  'some resolved': ', since some are over',
  repeat: ', again',
};

const messageEntry = ({ at, receiver, kind, reason, alerts, shows }: ReadMessage): Entry => {
  const { channel, to, ...texts } = shows;
  const where = [kind, channel ?? to].filter((one) => one !== undefined && one !== '').join(' ');
  const read = Object.values(texts).flatMap((text) => text.trim().split('\n'));
  const plain = alerts.map(({ labels, status }) => `${alertText(labels)}, ${status === 'firing' ? 'firing' : 'over'}`);
  return { at, says: `${receiver} is told by ${where}${REASONS[reason]}`, below: read.length > 0 ? read : plain };
};

const withheldText = ({ receiver, labels, cause }: Withheld): string => {
  const head = `${receiver} is not told of ${alertText(labels)}`;
  switch (cause.kind) {
    case 'inhibited':
      return `${head}: ${alertText(cause.by)} fires`;
    case 'silenced':
      return `${head}: a silence says "${cause.comment}"`;
    case 'mute':
      return `${head}: its route is mute, by the interval ${cause.interval}`;
    case 'not active':
      return `${head}: its route is not active outside of the interval ${cause.interval}`;
  }
};
