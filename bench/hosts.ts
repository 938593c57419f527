import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { z } from 'zod';
import { table } from './exporter/measure.ts';

/** What one run of the child prints: milliseconds of work, of the clock, and sizes. */
const took = z.object({
  generated: z.number(),
  judged: z.number(),
  kilobytes: z.number(),
  bytes: z.number(),
  files: z.number(),
});

const SIZES = [100, 1000, 5000, 10_000];
/** Of a thousand hosts: seconds of work, megabytes of memory and of files, seconds of checks. */
const WANTED = { seconds: 10, memory: 600, megabytes: 15, check: 60 };
/** What one host more may cost among five thousand, as a multiple of what it costs among a thousand. */
const FLAT = 1.3;

const child = fileURLToPath(new URL('hosts/child.ts', import.meta.url));
const measured = async (hosts: number): Promise<z.infer<typeof took>> =>
  took.parse(JSON.parse((await execa(process.execPath, [child, String(hosts)])).stdout));

/** What generating and checking costs as hosts become many, each size in a process of its own. */
export const run = async (): Promise<void> => {
  const results: (z.infer<typeof took> & { readonly hosts: number })[] = [];
  for (const hosts of SIZES) results.push({ hosts, ...(await measured(hosts)) });
  const rows = results.map(({ hosts, generated, judged, kilobytes, bytes, files }) => [
    String(hosts),
    `${(generated / 1000).toFixed(2)} s`,
    `${(kilobytes / 1024).toFixed(0)} MB`,
    `${(bytes / 1e6).toFixed(1)} MB`,
    String(files),
    `${(judged / 1000).toFixed(2)} s`,
  ]);
  const [hundred, thousand, most] = results;
  if (!hundred || !thousand || !most) return;
  const perHost = (from: typeof thousand, to: typeof thousand): number =>
    (to.generated - from.generated) / (to.hosts - from.hosts);
  const [before, after] = [perHost(hundred, thousand), perHost(thousand, most)];
  process.stdout.write(`${table([['hosts', 'generate', 'memory', 'files', '', 'scenarios and judges'], ...rows])}\n`);
  process.stdout.write(
    `one host more: ${before.toFixed(2)} ms up to 1,000, ${after.toFixed(2)} ms up to 5,000: ${(after / before).toFixed(2)} times, wanted at most ${FLAT}\n`,
  );
  const isWithin =
    thousand.generated < WANTED.seconds * 1000 &&
    thousand.kilobytes < WANTED.memory * 1024 &&
    thousand.bytes < WANTED.megabytes * 1e6 &&
    thousand.judged < WANTED.check * 1000 &&
    after / before <= FLAT;
  if (!isWithin) process.exitCode = 1;
};
