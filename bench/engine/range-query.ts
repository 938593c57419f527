import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { z } from 'zod';
import { versionIn } from '../../test/promql/promtool.ts';
import { versionOf } from '../../packages/tocsin/src/promql/version.ts';
import { labelsOf, QUERY, STEP, timesFrom, valuesOf, type Size } from './data.ts';
import { writeRequest } from './remote-write.ts';
import { serve, type Server } from './server.ts';

const size: Size = {
  series: Number(process.env['TOCSIN_BENCH_SERIES'] ?? 10_000),
  hours: Number(process.env['TOCSIN_BENCH_HOURS'] ?? 24),
};
/** Of the query over the range, in milliseconds. */
const step = 60_000;
const AT_ONCE = 250;
const ownAnswer = z.object({
  seconds: z.number(),
  peak: z.number(),
  answer: z.array(z.tuple([z.string(), z.array(z.number()), z.array(z.number())])),
});
const realAnswer = z.object({
  data: z.object({
    result: z.array(
      z.object({ metric: z.object({ job: z.string() }), values: z.array(z.tuple([z.number(), z.string()])) }),
    ),
  }),
});

/** Hour by hour, as samples come in; a server takes none that are much older than its newest. */
const fill = async ({ url }: Server, start: number): Promise<void> => {
  const times = timesFrom(start, size);
  const all = Array.from({ length: size.series }, (_, index) => valuesOf(index, times.length));
  const hour = 3_600_000 / STEP;
  for (let from = 0; from < times.length; from += hour)
    for (let first = 0; first < size.series; first += AT_ONCE) {
      const series = all.slice(first, first + AT_ONCE).map((values, index) => ({
        labels: labelsOf(first + index),
        times: times.subarray(from, from + hour),
        values: values.subarray(from, from + hour),
      }));
      const headers = { 'content-encoding': 'snappy', 'content-type': 'application/x-protobuf' };
      const body = new Uint8Array(writeRequest(series));
      const { ok, status } = await fetch(`${url}/api/v1/write`, { method: 'POST', headers, body });
      if (!ok) throw new Error(`the server takes no samples: ${status}`);
    }
};

type Answer = z.infer<typeof ownAnswer>['answer'];
type Real = ReadonlyMap<string, z.infer<typeof realAnswer>['data']['result'][number]['values']>;

/** How the answers compare, sample by sample. @throws Error where they differ: in series or times, or by more than sums in another order do */
const compare = (answer: Answer, real: Real): string => {
  if (answer.length !== real.size) throw new Error(`${answer.length} series of ours, ${real.size} of Prometheus`);
  let [samples, same] = [0, 0];
  for (const [job, times, values] of answer) {
    const theirs = real.get(job) ?? [];
    if (theirs.length !== times.length)
      throw new Error(`${times.length} samples of ${job}, ${theirs.length} of Prometheus`);
    for (const [index, [time, text]] of theirs.entries()) {
      const [own = NaN, value] = [values[index], Number(text)];
      if (time * 1000 !== times[index] || !(Math.abs(own - value) <= 1e-12 * Math.abs(value)))
        throw new Error(`the answers differ for ${job} at ${time}: ${own} of ours, ${text} of Prometheus`);
      samples++;
      if (own === value) same++;
    }
  }
  return `answers                     ${samples} samples, ${same} equal to the last bit, all within 1e-12`;
};

/** A range query over many series beside a Prometheus that answers it from its head: time of the processor, and memory. */
export const rangeQuery = async (): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-bench-'));
  const newest = process.env['TOCSIN_NEWEST'];
  const program = newest === undefined ? 'prometheus' : join(newest, 'prometheus');
  const said = versionIn(program);
  const version = versionOf(said);
  if (version === undefined) throw new Error(`${program} says no version that is known: ${said}`);
  const server = await serve(program, folder);
  try {
    const start = Math.floor((Date.now() - size.hours * 3_600_000) / 60_000) * 60_000;
    const end = start + size.hours * 3_600_000;
    await fill(server, start);
    const began = server.worked();
    const asked = new URLSearchParams({
      query: QUERY,
      start: String(start / 1000),
      end: String(end / 1000),
      step: String(step / 1000),
    });
    const response = await fetch(`${server.url}/api/v1/query_range?${asked.toString()}`);
    const real = realAnswer.parse(await response.json()).data.result;
    const theirs = { seconds: server.worked() - began, peak: server.peak() };
    const child = await execa(process.execPath, [
      '--max-old-space-size=8192',
      new URL('child.ts', import.meta.url).pathname,
      ...[start, size.series, size.hours, step, version].map(String),
    ]);
    const ours = ownAnswer.parse(JSON.parse(child.stdout));
    const same = compare(ours.answer, new Map(real.map(({ metric: { job }, values }) => [job, values])));
    const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);
    const [time, memory] = [ours.seconds / theirs.seconds, ours.peak / theirs.peak];
    if (time > 1.5 || memory > 1) process.exitCode = 1;
    return [
      `${size.series} series, ${size.hours} hours at 15 s, ${QUERY} at 60 s; one core each`,
      `Prometheus, from its head   ${theirs.seconds.toFixed(2)} s   ${mebibytes(theirs.peak)} MiB at most`,
      `tocsin, from memory         ${ours.seconds.toFixed(2)} s   ${mebibytes(ours.peak)} MiB at most`,
      `ratio of time               ${time.toFixed(2)} (at most 1.5)`,
      `ratio of memory             ${memory.toFixed(2)} (at most 1)`,
      same,
      '',
    ].join('\n');
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};
