import { exporter, failures } from '../catalogue/exporter.ts';
import type { Logger } from '../shared/log.ts';
import type { Collector } from './collector.ts';
import { Complaints } from './complaints.ts';
import { Gate } from './gate.ts';
import { Runner, type Outcome } from './runner.ts';
import { Samples } from './samples.ts';
import { writing } from './snapshot.ts';

/** What the exporter says about one collector. */
const writeAbout = (
  { collector: { id: collector }, errors, folded }: Runner,
  { up, seconds }: Outcome,
  samples: Samples,
): void => {
  const out = writing(exporter, samples);
  out.collector_up.set({ collector }, up ? 1 : 0);
  out.collector_duration_seconds.set({ collector }, seconds);
  for (const reason of failures) out.collector_errors_total.set({ collector, reason }, errors[reason]);
  out.series_folded_total.set({ collector }, folded);
};

/** Runs all collectors at once and puts together what they say. */
export class Scraper {
  readonly #runners: readonly Runner[];
  constructor(collectors: readonly Collector[], log: Logger) {
    const complaints = new Complaints(log);
    this.#runners = collectors.map((collector) => new Runner(collector, complaints));
  }

  /** What is known after at most `budget` milliseconds. Never fails. */
  async scrape(budget: number): Promise<Samples> {
    const outcomes = await Promise.all(
      this.#runners.map(async (runner) => ({ runner, outcome: await runner.outcome(budget) })),
    );
    const samples = new Samples(new Gate());
    for (const { runner, outcome } of outcomes) {
      if (outcome.snapshot) samples.include(outcome.snapshot);
      samples.include(runner.tally);
      writeAbout(runner, outcome, samples);
    }
    return samples;
  }

  async start(): Promise<void> {
    await Promise.all(this.#runners.map((runner) => runner.start()));
  }
  async stop(): Promise<void> {
    await Promise.all(this.#runners.map((runner) => runner.stop()));
  }
}
