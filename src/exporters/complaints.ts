import type { Logger } from '../shared/log.ts';

/** Logs what is wrong when it appears, when it changes and when it is gone, but not at every scrape. */
export class Complaints {
  readonly #log: Logger;
  readonly #current = new Map<string, string>();
  constructor(log: Logger) {
    this.#log = log;
  }

  /** @param problem what is wrong with the subject now; undefined when nothing is. */
  about(subject: string, problem: string | undefined): void {
    if (this.#current.get(subject) === problem) return;
    if (problem === undefined) {
      this.#current.delete(subject);
      this.#log.info({ subject }, 'works again');
    } else {
      this.#current.set(subject, problem);
      this.#log.warn({ subject, problem }, 'failed');
    }
  }
}
