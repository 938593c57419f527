import { failures } from '../catalogue/exporter.ts';
import { CollectorError, messageOf, reasonOf, type Failure } from './collector-error.ts';
import type { Collector, Scrape } from './collector.ts';
import type { Complaints } from './complaints.ts';
import { Gate } from './gate.ts';
import { Run } from './run.ts';
import { Samples } from './samples.ts';

/** How a run ended, for one scrape. */
export interface Outcome {
  readonly up: boolean;
  readonly seconds: number;
  /** Absent when the run failed or is not over. */
  readonly snapshot?: Samples;
}

/** What some work threw, at once or later. */
const problemOf = async (work: () => Promise<void>): Promise<Error | undefined> => {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
};

/** Runs one collector: never twice at once, for never longer than the scrapes that wait for it. */
export class Runner {
  readonly collector: Collector;
  readonly tally: Samples;
  /** Failures so far. */
  readonly errors = Object.fromEntries(failures.map((reason) => [reason, 0])) as Record<Failure, number>;
  readonly #complaints: Complaints;
  readonly #gate = new Gate();
  #run: Run<Outcome> | undefined;

  constructor(collector: Collector, complaints: Complaints) {
    this.collector = collector;
    this.tally = new Samples(this.#gate);
    this.#complaints = complaints;
  }

  get folded(): number {
    return this.#gate.folded;
  }

  /**
   * Joins the run that is under way, or starts one. A run that was abandoned and still goes on counts as a timeout:
   * a source that hangs is asked once, not once a scrape.
   */
  async outcome(budget: number): Promise<Outcome> {
    const run = (this.#run ??= this.#begin(budget));
    const outcome = run.abandoned ? undefined : await run.within(budget);
    if (outcome !== undefined) return outcome;
    // One who leaves early while others wait on leaves no failed run behind.
    if (run.abandoned) this.#failed(new CollectorError('timeout', 'did not finish in time'));
    return { up: false, seconds: run.seconds };
  }

  async start(): Promise<void> {
    await this.collector.start?.({ tally: this.tally });
  }

  async stop(): Promise<void> {
    this.#run?.abandon();
    await this.collector.stop?.();
  }

  #begin(budget: number): Run<Outcome> {
    return new Run(async (signal) => {
      try {
        return await this.#collect(signal, budget);
      } finally {
        this.#run = undefined;
      }
    });
  }

  async #collect(signal: AbortSignal, budget: number): Promise<Outcome> {
    const started = performance.now();
    const snapshot = new Samples(this.#gate);
    const scrape: Scrape = {
      signal,
      budget,
      snapshot,
      tally: this.tally,
      report: (problem) => this.#gate.report(problem),
      complaints: this.#complaints,
    };
    this.#gate.takeProblem();
    const thrown = await problemOf(() => this.collector.collect(scrape));
    const problem = thrown ?? this.#gate.takeProblem();
    const outcome = { up: problem === undefined, seconds: (performance.now() - started) / 1000 };
    // Nobody waits for an abandoned run, and its failure was told when it was abandoned.
    if (signal.aborted) return outcome;
    if (problem === undefined) this.#complaints.about(this.collector.id, undefined);
    else this.#failed(problem);
    return thrown === undefined ? { ...outcome, snapshot } : outcome;
  }

  #failed(problem: Error): void {
    this.errors[reasonOf(problem)]++;
    this.#complaints.about(this.collector.id, messageOf(problem));
  }
}
