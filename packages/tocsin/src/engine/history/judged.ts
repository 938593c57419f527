import type { Episode } from './episodes.ts';
import type { Span } from './span.ts';

/** Something that people say was wrong at a time. */
export interface Incident extends Span {
  readonly title: string;
}

/** Pages of alerts held against what was wrong. */
export interface Judged {
  /** Pages that began in an incident, or shortly before it. */
  readonly right: number;
  /** Pages at a time of which incidents are recorded, and none was there. */
  readonly wrong: number;
  /** Pages before the first recorded incident or after the last: nobody says whether anything was wrong. */
  readonly unjudged: number;
  readonly caught: readonly Caught[];
  readonly missed: readonly Incident[];
}
/** An incident with how long after its begin the first page came, in milliseconds; negative before it. */
export interface Caught {
  readonly incident: Incident;
  readonly after: number;
}

/** A page so long before an incident is of that incident: people write down when they noticed. */
export const BEFORE = 15 * 60_000;

/** Which pages were right, and which incidents had none. */
export const judgedBy = (episodes: readonly Episode[], incidents: readonly Incident[]): Judged => {
  const pages = episodes.flatMap(({ fired }) => (fired === undefined ? [] : [fired]));
  const isOf = (page: number, { from, to }: Span): boolean => page >= from - BEFORE && page <= to;
  const first = Math.min(...incidents.map(({ from }) => from - BEFORE));
  const last = Math.max(...incidents.map(({ to }) => to));
  const right = pages.filter((page) => incidents.some((incident) => isOf(page, incident)));
  const unjudged = pages.filter((page) => page < first || page > last);
  const caught = incidents.flatMap((incident): readonly Caught[] => {
    const own = pages.filter((page) => isOf(page, incident));
    return own.length === 0 ? [] : [{ incident, after: Math.min(...own) - incident.from }];
  });
  return {
    right: right.length,
    wrong: pages.length - right.length - unjudged.length,
    unjudged: unjudged.length,
    caught,
    missed: incidents.filter((incident) => !caught.some((one) => one.incident === incident)),
  };
};
