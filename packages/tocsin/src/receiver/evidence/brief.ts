import type { Incident } from '../incidents/incident.ts';
import type { Brief } from '../rehearse/report.ts';
import type { Run } from '../runs/run.ts';
import { evidenceOfIncident, evidenceOfRun, type Sources } from './about.ts';
import type { Evidence } from './evidence.ts';

const LATELY = 3;
const briefOf = (evidence: Evidence | undefined): Brief => {
  if (evidence === undefined) return {};
  const lately = evidence.lately.slice(0, LATELY).map(({ says }) => says);
  return { Before: evidence.before.join(' '), Lately: lately.length === 0 ? undefined : lately.join('; ') };
};
/** A message is never held up by what could be said beside it. */
const orNothing = async (brief: Promise<Brief>): Promise<Brief> => brief.catch(() => ({}));

/** What is known of a run, in a few words for a message. */
export const briefOfRun =
  (sources: Sources) =>
  (run: Run): Promise<Brief> =>
    orNothing(
      evidenceOfRun(run, sources).then((evidence) => ({ Alert: run.summary ?? undefined, ...briefOf(evidence) })),
    );

/** The same of the alert that opened an incident. */
export const briefOfIncident =
  (sources: Sources) =>
  (incident: Incident): Promise<Brief> =>
    orNothing(evidenceOfIncident(incident, sources).then(briefOf));
