import { aboutIncident, aboutRun, type About } from '../evidence/about.ts';
import type { Past } from '../evidence/store.ts';
import type { Incident } from '../incidents/incident.ts';
import { durationWords } from '../notify/time-words.ts';
import type { Run } from '../runs/run.ts';
import { graphView } from './graph/view.ts';
import type { PagesOptions } from './options.ts';
import { RUN_WORDS } from './words.ts';

/** What the template `known` shows of what there is to know. */
const knownView = ({ evidence, watched, labels }: About): object => ({
  before: evidence.before,
  lately: evidence.lately.map(({ says }) => says),
  past: evidence.past.latest.map(pastView),
  graph: graphView(watched, labels),
});

const pastView = ({ incident, host, firedAt, overAt, answers }: Past['latest'][number]): object => ({
  incident,
  host,
  firedAt,
  lasted: overAt === null ? undefined : durationWords(overAt - firedAt),
  answers: answers.map(({ action, state }) => `${action}: ${RUN_WORDS[state][1]}`),
});

type Known = Pick<PagesOptions, 'ledger' | 'history' | 'config' | 'now'>;
const sources = ({ ledger, history, config: { alerts }, now }: Known) => ({ ledger, history, alerts, now });

/** What is known of a run, for its template; undefined of an order. */
export const knownOfRun = async (run: Run, options: Known): Promise<object | undefined> => {
  const about = await aboutRun(run, sources(options));
  return about && knownView(about);
};
/** What is known of an incident that an alert opened. */
export const knownOfIncident = async (incident: Incident, options: Known): Promise<object | undefined> => {
  const about = await aboutIncident(incident, sources(options));
  return about && knownView(about);
};
