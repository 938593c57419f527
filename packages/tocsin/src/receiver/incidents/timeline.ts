import type { RunState } from '../runs/run.ts';
import type { RunRecord } from '../runs/run-record.ts';
import type { IncidentAlert, Moment, Note } from './incident.ts';

/** What people want to know of a run afterwards; the other states are passed through. */
const TOLD: Readonly<Partial<Record<RunState, string>>> = {
  suppressed: 'did not run',
  shadowed: 'only watched',
  waiting: 'waits for approval',
  rejected: 'was denied',
  expired: 'was not decided about in time',
  cancelled: 'was not needed any more',
  intent: 'begins',
  executed: 'is done',
  confirmed: 'is confirmed',
  succeeded: 'helped, as Prometheus verifies',
  uncertain: 'was interrupted',
  ineffective: 'did not help',
  failed: 'failed',
  undone: 'is undone',
  'undo-failed': 'could not be undone',
  escalated: 'is left to people',
};

/** What is said beside a state does not say it again. */
export const withoutState = (why: string): string => why.replace(/^(waits for approval|it helped): /, '');

const ofAlert = ({ alert, host, firedAt, overAt }: IncidentAlert): readonly Moment[] => {
  const name = host === '' ? alert : `${alert} on ${host}`;
  const fired = { at: firedAt, says: `${name} fired` };
  return overAt === null ? [fired] : [fired, { at: overAt, says: `${name} resolved` }];
};
/** What people decided about it, as it stands in the record. */
const DECIDED = /^(ordered|run \d+ is taken back) by /;

const ofRun = ({ action, host, labels, history }: RunRecord): readonly Moment[] => {
  const where = host ?? labels['instance'];
  const run = where === undefined ? action : `${action} on ${where}`;
  return history.flatMap(({ at, state, why }, index) => {
    const before = history[index - 1]?.state;
    // Who approved it: it goes on from where it began.
    if (state === 'planned' && before === 'waiting') return [{ at, says: `${run} was ${why}` }];
    if (state === 'planned' && DECIDED.test(why)) return [{ at, says: `${run}: ${why}` }];
    const words = TOLD[state];
    return words === undefined || before === state ? [] : [{ at, says: `${run} ${words}: ${withoutState(why)}` }];
  });
};
const ofNote = ({ at, by, says }: Note): Moment => ({ at, says: by === null ? says : `${says} (${by})` });

/** All that is on record about an incident, in the order in which it happened. */
export const timelineOf = (
  alerts: readonly IncidentAlert[],
  runs: readonly RunRecord[],
  notes: readonly Note[],
): readonly Moment[] =>
  [...alerts.flatMap(ofAlert), ...runs.flatMap(ofRun), ...notes.map(ofNote)].toSorted((a, b) => a.at - b.at);
