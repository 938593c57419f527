import { applicationNamed, type MetricSpec } from '#lang';
import { exporterMetrics, failures } from '../../self/exporter.ts';
import type { Logger } from '../../shared/log.ts';
import type { Collector } from './collector.ts';
import { Complaints, toLog } from '../../shared/complaints.ts';
import { Gate } from './label-limiter.ts';
import type { CollectorState } from '../web/landing-page.ts';
import { beyond, sizeOf, without, type Limits } from './limit.ts';
import { Runner, type Outcome } from './runner.ts';
import { Samples } from '../exposition/samples.ts';
import { writing } from './snapshot.ts';
import { StateFile } from './state/state-file.ts';
import { version } from '../version.ts';

export interface ScraperOptions {
  readonly log: Logger;
  /** What was counted before the last restart is taken up for these. */
  readonly specs?: ReadonlyMap<string, MetricSpec>;
  /** Where counters are kept; without it they end with the process. */
  readonly stateFolder?: string | undefined;
  readonly limits?: Limits | undefined;
}
/** What one scrape found. */
export interface Scraped {
  readonly samples: readonly Samples[];
  /** Whether no collector succeeded, of which there were some. */
  readonly failed: boolean;
}
interface Collected {
  readonly runner: Runner;
  readonly outcome: Outcome;
  readonly samples: readonly Samples[];
}

/** What the exporter says of itself; who scrapes it does not matter here. */
/** Unix seconds. */
const STARTED = Date.now() / 1000 - process.uptime();

const exporter = exporterMetrics(applicationNamed('application'));

/** Runs all collectors at once and puts together what they say. */
export class Scraper {
  readonly #runners: readonly Runner[];
  readonly #complaints: Complaints;
  readonly #limits: Limits | undefined;
  readonly #specs: ReadonlyMap<string, MetricSpec>;
  /** Samples that did not fit into a page. */
  #dropped = 0;

  constructor(collectors: readonly Collector[], { log, specs = new Map(), stateFolder, limits }: ScraperOptions) {
    this.#specs = specs;
    this.#complaints = new Complaints(toLog(log));
    this.#limits = limits;
    this.#runners = collectors.map((collector) => {
      const file = stateFolder === undefined ? undefined : new StateFile(stateFolder, collector.id);
      return new Runner(collector, { complaints: this.#complaints, most: limits?.collector ?? Infinity, file });
    });
  }

  get collectors(): readonly string[] {
    return this.#runners.map(({ collector }) => collector.id);
  }

  /** How each collector did, without asking it. */
  get states(): readonly CollectorState[] {
    return this.#runners.map(({ collector: { id }, up, lastSuccess }) => ({ id, up, lastSuccess }));
  }

  /** What is known after at most `budget` milliseconds, of these collectors or all. Never fails. */
  async scrape(budget: number, only: readonly string[] = this.collectors): Promise<Scraped> {
    const started = performance.now();
    const chosen = this.#runners.filter(({ collector }) => only.includes(collector.id));
    const collected = await Promise.all(chosen.map((runner) => collect(runner, budget)));
    const all = collected.flatMap(({ samples }) => samples);
    const excess = beyond(all, this.#limits?.total ?? Infinity);
    const served = excess.samples === 0 ? all : all.map((samples) => samples.copy());
    without(served, excess);
    this.#tell(excess);
    const own = new Samples(new Gate());
    for (const one of collected) writeAbout(one, own);
    const out = writing(exporter, own);
    out.build_info.set({ version, node: process.versions.node }, 1);
    out.samples_dropped_total.set(this.#dropped);
    out.start_timestamp_seconds.set(STARTED);
    out.scrape_duration_seconds.set((performance.now() - started) / 1000);
    return {
      samples: [...served, own],
      failed: collected.length > 0 && collected.every(({ outcome }) => !outcome.up),
    };
  }

  /** Goes on with the counts of the process before. */
  async start(): Promise<void> {
    await Promise.all(this.#runners.map((runner) => runner.start(this.#specs)));
  }
  async stop(): Promise<void> {
    await Promise.all(this.#runners.map((runner) => runner.stop()));
  }

  #tell({ samples, metrics }: ReturnType<typeof beyond>): void {
    this.#dropped += samples;
    const problem = `a page has more than ${this.#limits?.total} samples: left out ${[...metrics].join(', ')}`;
    this.#complaints.about('the limit of samples', samples === 0 ? undefined : problem);
  }
}

const collect = async (runner: Runner, budget: number): Promise<Collected> => {
  const outcome = await runner.outcome(budget);
  const { tally } = runner.counted;
  return { runner, outcome, samples: outcome.snapshot ? [outcome.snapshot, tally] : [tally] };
};

/** What the exporter says about one collector. */
const writeAbout = (
  { runner: { collector: one, counted, most, lastSuccess }, outcome, samples }: Collected,
  own: Samples,
): void => {
  const collector = one.id;
  const out = writing(exporter, own);
  out.collector_up.set({ collector }, outcome.up ? 1 : 0);
  out.collector_duration_seconds.set({ collector }, outcome.seconds);
  for (const reason of failures) out.collector_errors_total.set({ collector, reason }, counted.errors[reason]);
  if (lastSuccess !== undefined) {
    out.collector_last_success_timestamp_seconds.set({ collector }, lastSuccess);
    if (outcome.snapshot)
      out.collector_data_age_seconds.set({ collector }, Math.max(0, Date.now() / 1000 - lastSuccess));
  }
  out.collector_samples.set(
    { collector },
    samples.reduce((sum, part) => sum + sizeOf(part), 0),
  );
  if (Number.isFinite(most)) out.collector_samples_limit.set({ collector }, most);
  out.collector_samples_dropped_total.set({ collector }, counted.dropped);
  out.series_folded_total.set({ collector }, counted.folded);
};
