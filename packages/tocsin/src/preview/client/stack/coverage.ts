import type { AlertData, SiteData } from '../../site/data.ts';

/** What can go wrong with a component, in the order of the columns. */
export const KINDS = ['availability', 'latency', 'errors', 'saturation', 'absence', 'capacity'] as const;
type Kind = (typeof KINDS)[number];

/** A job with the alerts of each kind. */
export interface Coverage {
  readonly job: string;
  readonly cells: readonly (readonly string[])[];
}

/** What an expression watches, by its shape and the words in it. */
const kindOf = ({ expr }: AlertData): Kind => {
  const text = expr.toLowerCase();
  if (/^\s*absent/.test(expr)) return 'absence';
  if (/(?:\b|_)(?:up|success|complete)\b/.test(expr) && /[<=]=? ?[01]\b|== 0|bool/.test(expr)) return 'availability';
  if (/duration|latency|slow/.test(text)) return 'latency';
  if (/error|fail|5\.\.|refus|bad_ratio/.test(text)) return 'errors';
  if (/avail|free|expir|disk|cert|backup|age/.test(text)) return 'capacity';
  return 'saturation';
};

/** Which alerts watch each job, by kind. The job of a metric is that of its series. */
export const coverage = ({ alerts, world }: SiteData): readonly Coverage[] => {
  const jobOf = new Map(
    world.curves.filter(({ name }) => name !== 'up').map(({ name, labels }) => [name, labels['job'] ?? '']),
  );
  const jobs = [...new Set(world.curves.map(({ labels }) => labels['job'] ?? ''))].toSorted();
  const watched = alerts.map((alert) => ({
    name: alert.name,
    kind: kindOf(alert),
    jobs: new Set(
      [...alert.expr.matchAll(/[a-zA-Z_:][\w:]*/g)].flatMap(([word]) =>
        word === 'up' ? jobs : (jobOf.get(word) ?? recorded(word, world, jobOf)),
      ),
    ),
  }));
  return jobs.map((job) => ({
    job,
    cells: KINDS.map((kind) => [
      ...new Set(watched.filter((alert) => alert.kind === kind && alert.jobs.has(job)).map(({ name }) => name)),
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
