import type { Compiled } from '../../compile/compile.ts';
import { ladderOf } from '../../compile/followers.ts';
import { alertsOf } from '../../compile/model.ts';
import type { AnswerModel } from '../../compile/model-of-packs.ts';
import { keyOf, type LabelSet } from '../../routing/notifications/label-set.ts';
import type { Rehearsal } from '../../preview/rehearsal/rehearsal.ts';

/** What is done about an alert when the receiver hears of it first. */
export interface Response {
  readonly at: number;
  readonly labels: LabelSet;
  /** Sentences, one a rung of its ladder. */
  readonly says: readonly string[];
}

/** What the receiver would do about each alert that it is told of. */
export const responsesTo = (
  rehearsal: Rehearsal,
  { model, artefacts }: Pick<Compiled, 'model' | 'artefacts'>,
): readonly Response[] => {
  const own = receiverName(artefacts);
  const told = new Map<string, Response>();
  for (const { at, receiver, alerts } of rehearsal.messages) {
    if (receiver !== own) continue;
    for (const { labels, status } of alerts) {
      const alert = alertsOf(model).find(
        (one) =>
          one.name === labels['alertname'] &&
          Object.entries(one.labels ?? {}).every(([name, value]) => labels[name] === value),
      );
      const key = keyOf(labels);
      if (status === 'firing' && alert && !told.has(key)) told.set(key, { at, labels, says: saysOf(alert.answer) });
    }
  }
  return [...told.values()];
};

/** Under which name Alertmanager knows our receiver. */
const receiverName = (artefacts: Compiled['artefacts']): unknown => {
  const config = artefacts.find(({ path }) => path === 'receiver/config.json');
  const read: unknown = config && JSON.parse(config.text);
  return typeof read === 'object' && read !== null && 'receiver' in read ? read.receiver : undefined;
};

const MODES = {
  off: 'does nothing: it is switched off',
  shadow: 'only says what it would do',
  ask: 'asks a person first',
  auto: 'does it by itself',
} as const;

const saysOf = (answer: AnswerModel | undefined): readonly string[] => {
  if (!answer || answer.kind === 'human') return [`nothing: ${answer?.because ?? 'a person decides'}`];
  return [
    ...ladderOf(answer).map(
      ({ action, mode, cooldown }, rung) =>
        `${rung === 0 ? '' : 'if that does not help, '}${action.name}, which ${MODES[mode]}: ${action.does} At most once in ${cooldown} for the same target.`,
    ),
    `if that does not help: ${answer.otherwise}`,
  ];
};
