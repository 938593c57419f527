import { durationText } from '../../engine/tests/duration-text.ts';
import type { Rehearsal } from '../../preview/rehearsal/rehearsal.ts';
import { keyOf, type LabelSet } from '../../routing/notifications/label-set.ts';
import { clockText } from './clock.ts';
import { alertText } from './entries.ts';

/** What a restart of Prometheus changes of a rehearsal, in sentences: which alerts fire later, and who is told late or wrongly. */
export const changesOf = (calm: Rehearsal, restarted: Rehearsal): readonly string[] => [
  ...alertsOf(calm, restarted).flatMap((labels) => alertChanges(labels, calm, restarted)),
  ...receiversOf(calm, restarted).flatMap((receiver) => receiverChanges(receiver, calm, restarted)),
];

const alertsOf = (...rehearsals: readonly Rehearsal[]): readonly LabelSet[] => {
  const fired = rehearsals.flatMap(({ turns }) => turns.filter(({ kind }) => kind === 'fires'));
  return [...new Map(fired.map(({ labels }) => [keyOf(labels), labels])).values()];
};
const receiversOf = (...rehearsals: readonly Rehearsal[]): readonly string[] => [
  ...new Set(rehearsals.flatMap(({ messages }) => messages.map(({ receiver }) => receiver))),
];

const alertChanges = (labels: LabelSet, calm: Rehearsal, restarted: Rehearsal): readonly string[] => {
  const firesAt = ({ turns }: Rehearsal): number | undefined =>
    turns.find((turn) => turn.kind === 'fires' && keyOf(turn.labels) === keyOf(labels))?.at;
  const [was, is] = [firesAt(calm), firesAt(restarted)];
  const name = alertText(labels);
  if (was === is) return [];
  if (is === undefined) return [`${name} does not fire`];
  if (was === undefined) return [`${name} fires at ${clockText(is - calm.start)}, only for the restart`];
  return [`${name} fires ${apartText(was, is)}, at ${clockText(is - calm.start)}`];
};

const receiverChanges = (receiver: string, calm: Rehearsal, restarted: Rehearsal): readonly string[] => {
  const said = alertsOf(calm, restarted).flatMap((labels) => {
    const [was, is] = [toldOf(receiver, labels, calm), toldOf(receiver, labels, restarted)];
    const name = alertText(labels);
    return [
      ...firstText(was.firing[0], is.firing[0], receiver, name, calm.start),
      ...is.over
        .filter((at) => at < calm.stop && firesOn(labels, calm, at))
        .map(
          (at) =>
            `${receiver} is told at ${clockText(at - calm.start)} that ${name} is over, which it is not${againText(is.firing, at, calm.start)}`,
        ),
      ...lastText(was.over.at(-1), is.over.at(-1), receiver, name),
    ];
  });
  const [was, is] = [calm, restarted].map(
    ({ messages }) => messages.filter((message) => message.receiver === receiver).length,
  );
  return was === is ? said : [...said, `${receiver} gets ${is} messages in place of ${was}`];
};

/** When a receiver is told that an alert fires, and that it is over. */
const toldOf = (receiver: string, labels: LabelSet, { messages }: Rehearsal) => {
  const timesOf = (status: 'firing' | 'resolved'): readonly number[] =>
    messages
      .filter(
        (message) =>
          message.receiver === receiver &&
          message.alerts.some((alert) => alert.status === status && keyOf(alert.labels) === keyOf(labels)),
      )
      .map(({ at }) => at);
  return { firing: timesOf('firing'), over: timesOf('resolved') };
};

const firesOn = (labels: LabelSet, { turns }: Rehearsal, at: number): boolean =>
  turns.findLast(
    (turn) => turn.at <= at && (turn.kind === 'fires' || turn.kind === 'over') && keyOf(turn.labels) === keyOf(labels),
  )?.kind === 'fires';

const firstText = (
  was: number | undefined,
  is: number | undefined,
  receiver: string,
  name: string,
  start: number,
): readonly string[] => {
  if (was === is) return [];
  if (is === undefined) return [`${receiver} is not told of ${name}`];
  if (was === undefined) return [`${receiver} is told of ${name} at ${clockText(is - start)}, only for the restart`];
  return [`${receiver} is told of ${name} ${apartText(was, is)}, at ${clockText(is - start)}`];
};

const lastText = (
  was: number | undefined,
  is: number | undefined,
  receiver: string,
  name: string,
): readonly string[] => {
  // A group that began later may be looked at earlier: nobody minds.
  if (was === undefined || (is !== undefined && is <= was)) return [];
  return is === undefined
    ? [`${receiver} is not told that ${name} is over`]
    : [`${receiver} is told ${apartText(was, is)} that ${name} is over`];
};

const againText = (firing: readonly number[], at: number, start: number): string => {
  const again = firing.find((time) => time > at);
  return again === undefined ? '' : `, and again at ${clockText(again - start)} that it fires`;
};

const apartText = (was: number, is: number): string =>
  `${durationText(Math.abs(is - was))} ${is > was ? 'later' : 'earlier'}`;
