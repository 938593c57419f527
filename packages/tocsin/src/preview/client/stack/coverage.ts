import { aspects, type Aspect } from '../../../compile/stack/coverage.ts';
import type { AlertData, SiteData } from '../../site/data.ts';

/** A component with the alerts of each aspect, or why there is none. */
export interface CoverageRow {
  readonly component: string;
  readonly cells: readonly (readonly string[] | string)[];
}

/** What the definitions say about it, or else which alerts watch each job. */
export const coverageRows = (data: SiteData): readonly CoverageRow[] => {
  const { coverage } = data.stack;
  if (!coverage) return guessed(data);
  return Object.entries(coverage).map(([component, row]) => ({
    component,
    cells: aspects.map((aspect) => row[aspect]),
  }));
};

/** What an expression watches, by its shape and the words in it. */
const aspectOf = ({ expr }: AlertData): Aspect => {
  const text = expr.toLowerCase();
  if (/^\s*absent/.test(expr)) return 'absence';
  if (/(?:\b|_)(?:up|success|complete)\b/.test(expr) && /[<=]=? ?[01]\b|== 0|bool/.test(expr)) return 'availability';
  if (/duration|latency|slow/.test(text)) return 'latency';
  if (/error|fail|5\.\.|refus|bad_ratio/.test(text)) return 'errors';
  if (/avail|free|expir|disk|cert|backup|age/.test(text)) return 'capacity';
  return 'saturation';
};

/** Which alerts watch each job, by kind. The job of a metric is that of its series. */
const guessed = ({ alerts, world }: SiteData): readonly CoverageRow[] => {
  const jobOf = new Map(
    world.curves.filter(({ name }) => name !== 'up').map(({ name, labels }) => [name, labels['job'] ?? '']),
  );
  const jobs = [...new Set(world.curves.map(({ labels }) => labels['job'] ?? ''))].toSorted();
  const watched = alerts.map((alert) => ({
    name: alert.name,
    aspect: aspectOf(alert),
    jobs: new Set(
      [...alert.expr.matchAll(/[a-zA-Z_:][\w:]*/g)].flatMap(([word]) =>
        word === 'up' ? jobs : (jobOf.get(word) ?? recorded(word, world, jobOf)),
      ),
    ),
  }));
  return jobs.map((job) => ({
    component: job,
    cells: aspects.map((aspect) => [
      ...new Set(watched.filter((alert) => alert.aspect === aspect && alert.jobs.has(job)).map(({ name }) => name)),
    ]),
  }));
};

const recorded = (
  word: string,
  { recordings }: SiteData['world'],
  jobOf: ReadonlyMap<string, string>,
): readonly string[] =>
  recordings
    .filter(({ name }) => name === word)
    .flatMap(({ expr }) => [...expr.matchAll(/[a-zA-Z_]\w*/g)].flatMap(([name]) => jobOf.get(name) ?? []));
