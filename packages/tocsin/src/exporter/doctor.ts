import { setTimeout as sleep } from 'node:timers/promises';
import { adviceFor } from './collecting/advice.ts';
import { messageOf, reasonOf } from './collecting/collector-error.ts';
import type { Collector, Remark } from './collecting/collector.ts';
import { collectorsOneByOne } from './collecting/configured.ts';
import type { AnyCollectorDeclaration } from './collecting/declaration.ts';
import { Complaints } from '../shared/complaints.ts';
import { UsageError } from '../shared/usage-error.ts';
import { Gate } from './collecting/label-limiter.ts';
import { sizeOf } from './collecting/limit.ts';
import { render } from './exposition/render.ts';
import { Samples } from './exposition/samples.ts';

interface Examination {
  readonly healthy: boolean;
  /** Whether its settings, or a file that they name, are such that the service does not start. */
  readonly isUnusable?: true;
  readonly lines: readonly string[];
  readonly samples: readonly Samples[];
}

/** Nothing is logged here: what is complained about is told. */
const keptComplaints = () => {
  const told: string[] = [];
  const complaints = new Complaints((subject, problem) => {
    if (problem !== undefined) told.push(`${subject}: ${problem}`);
  });
  return { told, complaints };
};

const isNote = (remark: Remark): remark is { readonly note: string } => typeof remark !== 'string';
const wordsOf = (remark: Remark): string => (isNote(remark) ? `note: ${remark.note}` : remark);

/** What a collector tells beyond success and failure. One that hangs over it has nothing to tell. */
const remarksOf = async (collector: Collector, budget: number): Promise<readonly Remark[]> => {
  if (collector.examine === undefined) return [];
  const over = new AbortController();
  const late = sleep(budget, [], { signal: over.signal });
  const remarks = await Promise.race([collector.examine(AbortSignal.timeout(budget)), late]).catch(() => []);
  late.catch(() => undefined);
  over.abort();
  return remarks;
};

/** What else failed of a run, each with its advice where that is another one. */
const alsoReported = (reported: readonly Error[], first: unknown): readonly string[] => {
  let said = adviceFor(first);
  return [...new Map(reported.filter((one) => one !== first).map((one) => [messageOf(one), one])).values()].flatMap(
    (one) => {
      const advice = adviceFor(one);
      const lines = [`also (${reasonOf(one)}): ${messageOf(one)}`, ...(advice === said ? [] : [advice])];
      said = advice;
      return lines;
    },
  );
};

/** One run, with nothing kept of it: the service's own counts and positions are left alone. */
const examine = async (collector: Collector, budget: number): Promise<Examination> => {
  const gate = new Gate();
  const [snapshot, tally] = [new Samples(gate), new Samples(gate)];
  const { told, complaints } = keptComplaints();
  const reported: Error[] = [];
  const abort = new AbortController();
  const watermark = { tally, position: undefined, reached: () => undefined };
  const began = performance.now();
  const work = async (): Promise<void> => {
    await collector.start?.(watermark);
    await collector.collect({
      ...watermark,
      signal: abort.signal,
      budget,
      snapshot,
      report: (problem) => {
        reported.push(problem);
        gate.report(problem);
      },
      complaints,
    });
  };
  // It keeps the process alive: a client that settles nothing would end it without a word about the others.
  const over = new AbortController();
  const late = sleep(budget, undefined, { signal: over.signal }).then(() => {
    abort.abort();
    throw Object.assign(new Error('late'), { name: 'TimeoutError' });
  });
  const problem = await Promise.race([work(), late]).then(
    () => gate.takeProblem(),
    (error: unknown) => error,
  );
  late.catch(() => undefined);
  over.abort();
  const took = `${Math.round(performance.now() - began)} ms`;
  const remarks = await remarksOf(collector, budget);
  await collector.stop?.();
  const samples = [snapshot, tally];
  const count = samples.reduce((sum, part) => sum + sizeOf(part), 0);
  const healthy = problem === undefined && told.length === 0 && remarks.every(isNote);
  const head =
    problem === undefined
      ? `${collector.id}: ${count} samples in ${took}`
      : `${collector.id}: failed after ${took} (${reasonOf(problem)}): ${messageOf(problem)}`;
  const why = problem === undefined ? [] : [adviceFor(problem), ...alsoReported(reported, problem)];
  const folded: readonly Remark[] =
    gate.examples.size === 0
      ? []
      : [{ note: `Served as "other", for the catalogue does not know it: ${[...gate.examples].join(', ')}.` }];
  return {
    healthy,
    samples,
    lines: [head, ...[...why, ...told, ...[...remarks, ...folded].map(wordsOf)].map((line) => `  ${line}`)],
  };
};

/** What is wrong with a collector that cannot be made. @throws what is no fault of the configuration */
const unusable = (id: string, error: unknown): Examination => {
  if (!(error instanceof UsageError)) throw error;
  const [first = '', ...more] = [...error.message.split('\n'), ...(error.help === undefined ? [] : [error.help])];
  return {
    healthy: false,
    isUnusable: true,
    samples: [],
    lines: [`${id}: cannot be used: ${first}`, ...more.map((line) => `  ${line.trim()}`)],
  };
};

/**
 * Tries every collector of a configuration against the live system. One whose settings are wrong is told like the others, and the
 * service does not start with it. @throws UsageError for a configuration that is wrong beside its collectors
 */
export const examineExporter = async (
  declared: readonly AnyCollectorDeclaration[],
  { config: file, showSamples }: { readonly config: string; readonly showSamples: boolean },
): Promise<{ readonly text: string; readonly healthy: boolean; readonly usable: boolean }> => {
  const { config, named } = await collectorsOneByOne(file, declared);
  const all = await Promise.all(
    named.map(({ id, load }) =>
      load().then(
        (collector) => examine(collector, config.timeout),
        (error: unknown) => unusable(id, error),
      ),
    ),
  );
  const text = all.map(({ lines, samples }) => `${lines.join('\n')}\n${showSamples ? render(samples) : ''}`).join('');
  const fine = all.filter(({ healthy }) => healthy).length;
  const sum = `${all.length === 1 ? '1 collector' : `${all.length} collectors`}: ${fine} fine${fine === all.length ? '' : `, ${all.length - fine} to look at`}\n`;
  // Samples are for a program to read.
  return {
    text: showSamples ? text : `${text}${sum}`,
    healthy: fine === all.length,
    usable: all.every(({ isUnusable }) => !isUnusable),
  };
};
