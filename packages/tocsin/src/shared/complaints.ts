import type { Logger } from './log.ts';

/** Hears what is wrong with a subject, or that nothing is any more. */
export type Tell = (subject: string, problem: string | undefined) => void;

export const toLog =
  (log: Logger): Tell =>
  (subject, problem) => {
    if (problem === undefined) log.info({ subject }, 'works again');
    else log.warn({ subject, problem }, 'failed');
  };

/** Tells what is wrong when it appears, when it changes and when it is gone, but not at every scrape. */
export class Complaints {
  readonly #tell: Tell;
  readonly #current = new Map<string, string>();
  constructor(tell: Tell) {
    this.#tell = tell;
  }

  /** @param problem what is wrong with the subject now; undefined when nothing is. */
  about(subject: string, problem: string | undefined): void {
    if (this.#current.get(subject) === problem) return;
    if (problem === undefined) this.#current.delete(subject);
    else this.#current.set(subject, problem);
    this.#tell(subject, problem);
  }
}
