import { setTimeout as sleep } from 'node:timers/promises';
import type { MetricSpec } from '#lang';
import { CollectorError, messageOf, reasonOf } from './collector-error.ts';
import type { Collector, Scrape } from './collector.ts';
import type { Complaints } from '../../shared/complaints.ts';
import { Gate } from './label-limiter.ts';
import { beyond, without } from './limit.ts';
import { Run } from './shared-run.ts';
import { Samples } from '../exposition/samples.ts';
import { Memory, type Counted } from './state/memory.ts';
import type { StateFile } from './state/state-file.ts';

/** Milliseconds that a slow disk may take from a scrape that is late already. */
const SAVING = 30;

/** How a run ended, for one scrape. */
export interface Outcome {
  readonly up: boolean;
  readonly seconds: number;
  /** Absent when the run failed or is not over. */
  readonly snapshot?: Samples;
}
/** A run that succeeded, and when. */
interface Good extends Outcome {
  readonly snapshot: Samples;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface RunnerOptions {
  readonly complaints: Complaints;
  /** Most samples that the collector may have; Infinity if it is not said. */
  readonly most?: number;
  /** Where its counts are kept; without it they end with the process. */
  readonly file?: StateFile | undefined;
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
  readonly most: number;
  readonly #complaints: Complaints;
  readonly #gate = new Gate();
  readonly #memory: Memory;
  #run: Run<Outcome> | undefined;
  #good: Good | undefined;
  #up: boolean | undefined;

  constructor(collector: Collector, { complaints, most = Infinity, file }: RunnerOptions) {
    this.collector = collector;
    this.most = most;
    this.#memory = new Memory(this.#gate, file);
    this.#complaints = complaints;
  }

  /** What it counted, as far as that outlives a crash. */
  get counted(): Counted {
    return this.#memory.kept;
  }
  /** Whether its last run succeeded; undefined while it has not run. */
  get up(): boolean | undefined {
    return this.#up;
  }
  /** Seconds since 1970; undefined if it never succeeded. */
  get lastSuccess(): number | undefined {
    return this.#good && this.#good.at / 1000;
  }

  /**
   * Joins the run that is under way, or starts one. A run that was abandoned and still goes on counts as a timeout:
   * a source that hangs is asked once, not once a scrape.
   */
  async outcome(budget: number): Promise<Outcome> {
    const outcome = await this.#outcome(budget);
    this.#up = outcome.up;
    return outcome;
  }

  async #outcome(budget: number): Promise<Outcome> {
    const { goodFor = 0, staleFor = 0 } = this.collector;
    const age = Date.now() - (this.#good?.at ?? -Infinity);
    if (this.#good && this.#run === undefined && age < goodFor) return this.#good;
    const run = (this.#run ??= this.#begin(budget));
    const outcome = run.abandoned ? undefined : await run.within(budget);
    if (outcome?.up) return outcome;
    const stale = this.#good && age < staleFor ? { snapshot: this.#good.snapshot } : {};
    if (outcome !== undefined) return { ...stale, ...outcome };
    // One who leaves early while others wait on leaves no failed run behind.
    if (run.abandoned) {
      const told = this.#failed(new CollectorError('timeout', 'did not finish in time'));
      await Promise.race([told, sleep(SAVING, undefined, { ref: false })]);
    }
    return { ...stale, up: false, seconds: run.seconds };
  }

  /** Goes on from where it was, and looks where its source is now. */
  async start(specs: ReadonlyMap<string, MetricSpec>): Promise<void> {
    const problem = await problemOf(() => this.#memory.recall(specs));
    if (problem) this.#complaints.about(`the state of ${this.collector.id}`, problem.message);
    await this.collector.start?.(this.#memory);
    await this.#memory.keep();
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
    const memory = this.#memory;
    const scrape: Scrape = {
      signal,
      budget,
      snapshot,
      tally: memory.tally,
      position: memory.position,
      reached: memory.reached,
      report: (problem) => this.#gate.report(problem),
      complaints: this.#complaints,
    };
    this.#gate.takeProblem();
    const thrown = await problemOf(() => this.collector.collect(scrape));
    this.#limit(snapshot);
    const unkept = signal.aborted ? undefined : await this.#keep();
    const problem = thrown ?? unkept ?? this.#gate.takeProblem();
    const outcome = { up: problem === undefined, seconds: (performance.now() - started) / 1000 };
    // Nobody waits for an abandoned run, and its failure was told when it was abandoned.
    if (signal.aborted) return outcome;
    if (problem === undefined) this.#complaints.about(this.collector.id, undefined);
    else await this.#failed(problem);
    if (outcome.up) this.#good = { ...outcome, snapshot, at: Date.now() };
    return thrown === undefined ? { ...outcome, snapshot } : outcome;
  }

  /** Leaves out whole metrics of a collector that has too much to say. */
  #limit(snapshot: Samples): void {
    const excess = beyond([snapshot, this.#memory.tally], this.most);
    this.#memory.refused = excess.metrics;
    if (excess.samples === 0) return;
    this.#memory.dropped += excess.samples;
    without([snapshot], excess);
    this.#gate.report(
      new CollectorError('limit', `has more than ${this.most} samples: left out ${[...excess.metrics].join(', ')}`),
    );
  }

  async #keep(): Promise<Error | undefined> {
    const problem = await problemOf(() => this.#memory.keep());
    return problem && new CollectorError('state', `cannot save what it counted: ${messageOf(problem)}`);
  }

  async #failed(problem: Error): Promise<void> {
    this.#memory.errors[reasonOf(problem)]++;
    const advice = problem instanceof CollectorError ? problem.advice : undefined;
    this.#complaints.about(
      this.collector.id,
      [messageOf(problem), ...(advice === undefined ? [] : [advice])].join('. '),
    );
    await problemOf(() => this.#memory.keep());
  }
}
