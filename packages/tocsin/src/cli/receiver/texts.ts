import type { Explanation } from '../../receiver/runs/explain.ts';
import type { Verdict } from '../../receiver/guards/verdict.ts';
import type { Labels } from '../../receiver/alerts/payload.ts';
import type { Played } from '../../receiver/rehearse/replay.ts';
import type { Scorecard } from '../../receiver/scorecard/card.ts';
import { scoreLines } from '../../receiver/scorecard/words.ts';
import type { Simulated } from '../../receiver/rehearse/simulate.ts';
import type { RemoteCall } from '../../receiver/transports/remote.ts';
import type { Explained } from './explained.ts';

const lines = (...of: readonly (string | readonly string[])[]): string =>
  of
    .flat()
    .map((line) => `${line}\n`)
    .join('');
const seriesText = ({ alertname = '', ...labels }: Labels): string => {
  const others = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return others.length === 0 ? alertname : `${alertname}{${others.join(', ')}}`;
};
const commandText = ({ host, program, words }: RemoteCall): string => `${host}$ ${[program, ...words].join(' ')}`;
const valuesText = (values: object): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');

const signs: Readonly<Record<Verdict['kind'], string>> = { allow: 'yes ', deny: 'no  ', defer: 'wait' };

const outcomeOf = ({ guards, plan, mode, arguments: given }: Explanation): string => {
  if ('refused' in given) return `nothing: its arguments are refused: ${given.refused}`;
  const verdicts = guards.map(({ verdict }) => verdict);
  const against = verdicts.find(({ kind }) => kind === 'deny') ?? verdicts.find(({ kind }) => kind === 'defer');
  if (against !== undefined && against.kind !== 'allow')
    return `${against.kind === 'deny' ? 'nothing' : 'it would wait'}: ${against.why}`;
  if (plan === undefined || 'nothing' in plan) return `nothing: ${plan?.nothing ?? ''}`;
  if (mode === 'shadow') return 'it would only say what it would do';
  return mode === 'ask' ? 'it would ask a person for this change' : 'it would make this change';
};

const answerText = (one: Explanation): string => {
  const { action, mode, rungAfter, arguments: given, guards, plan, commands, helped } = one;
  const when = rungAfter === undefined ? '' : `, if ${rungAfter} does not help`;
  const asked = guards.map(({ guard, verdict }) =>
    `  ${signs[verdict.kind]}  ${guard.padEnd(16)}${verdict.kind === 'allow' ? '' : verdict.why}`.trimEnd(),
  );
  const planned =
    plan === undefined
      ? []
      : 'nothing' in plan
        ? [`  change  none: ${plan.nothing}`]
        : [`  change  ${plan.says}: ${plan.because}`];
  const now = helped.found === undefined ? '' : `; now: ${helped.found}, ${helped.why ?? ''}`;
  return lines(
    `${action}, ${mode}${when}${'refused' in given ? '' : `: ${valuesText(given)}`}`,
    asked,
    planned,
    commands.map((call) => `          ${commandText(call)}`),
    `  helped  ${helped.query}${now}`,
    `  so      ${outcomeOf(one)}`,
  );
};

/** What `explain` prints about one alert. */
export const explanationText = ({ labels, firing, answers }: Explained): string =>
  lines(`${seriesText(labels)}, ${firing === undefined ? 'firing or not' : firing ? 'firing' : 'not firing now'}`, '') +
  answers.map(answerText).join('\n');

const ago = (ms: number): string => {
  const [h, m, s] = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60].map(Math.floor);
  return [h, m, s].map((n) => String(n).padStart(2, '0')).join(':');
};

/** What `simulate` prints: the runs with their steps, the commands, and what was not expected. */
export const simulationText = ({ start, runs, commands, unexpected }: Simulated): string =>
  lines(
    runs.flatMap(({ id, alert, labels, action, history }) => [
      `run ${id}: ${action} for ${seriesText({ ...labels, alertname: alert })}`,
      ...history.map(({ at, state, why }) => `  ${ago(at - start)}  ${state.padEnd(12)}${why}`),
    ]),
    runs.length === 0 ? 'nothing was answered' : [],
    '',
    commands.map(({ at, call }) => `  ${ago(at - start)}  ${commandText(call)}`),
    unexpected.map((why) => `not as expected: ${why}`),
  );

/** What `scorecard` prints of one response. */
export const scorecardText = (card: Scorecard): string =>
  lines(
    `${card.alert} ${card.action}, ${card.mode ?? 'no longer configured'}`,
    scoreLines(card).map(({ about, says }) => `  ${about.padEnd(11)}${says}`),
  );

/** What `replay` prints. `compare`: there is a record of what was done then. */
export const replayText = (played: readonly Played[], compare: boolean): string => {
  const told = played.filter(({ would, did }) => would.length > 0 || did.length > 0);
  const differing = told.filter(({ differs }) => differs.length > 0).length;
  const verdict = compare
    ? `${differing} of ${told.length} answers differ`
    : `${told.length} of ${played.length} alerts would be answered`;
  return lines(
    told.flatMap(({ at, labels, would, differs }) => [
      `${new Date(at).toISOString()} ${seriesText(labels)}`,
      ...would.map(
        ({ action, mode, arguments: given }) =>
          `  ${action}, ${mode}: ${'refused' in given ? `refused: ${given.refused}` : valuesText(given)}`,
      ),
      ...(compare ? differs.map((why) => `  differs: ${why}`) : []),
    ]),
    verdict,
  );
};
