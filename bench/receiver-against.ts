import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { NODE_ENVIRONMENT, NODE_FLAGS } from '../packages/tocsin/src/compile/emit/node.ts';
import { openRun } from '../test/e2e/processes.ts';
import { startPrometheus } from '../test/e2e/site/prometheus.ts';
import { deliveryOf, post, pour, type Target } from './receiver/load.ts';

const TOKEN = 'bench';
/** The receiver that a checkout measures. */
const CHILD = 'test/soak/child.ts';
const ROUNDS = 7;
const DELIVERIES = 12_000;
const WARM = 1_000_000;
const REACTIONS = 50;

interface Server extends Target {
  readonly process: ChildProcess;
}
/** A receiver of this checkout; with `trusts` it knows principals and believes that Prometheus alone. */
const withServer = async <T>(checkout: string, trusts: readonly string[], work: (server: Server) => Promise<T>) => {
  const dir = await mkdtemp(join(tmpdir(), 'tocsin-bench-'));
  await writeFile(join(dir, 'witness'), '');
  const child = join(checkout, CHILD);
  const process = fork(child, [join(dir, 'state'), join(dir, 'witness'), TOKEN, ...trusts], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: NODE_FLAGS.split(' '),
    env: { ...env, ...NODE_ENVIRONMENT },
  });
  try {
    const [{ port }] = (await once(process, 'message')) as [{ port: number }];
    return await work({ process, port, token: TOKEN });
  } finally {
    process.kill('SIGKILL');
    await once(process, 'exit');
    await rm(dir, { recursive: true });
  }
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const line = (what: string, value: string): void => void process.stdout.write(`${what.padEnd(66)} ${value}\n`);

const bodies = (requests: number, from = 0): readonly Buffer[] =>
  Array.from({ length: requests }, (_, n) => deliveryOf(from + n, 1));
/** Milliseconds of processor time since it was last asked, all threads. */
const worked = async ({ process }: Server): Promise<number> => {
  process.send('how are you');
  return ((await once(process, 'message')) as [{ cpu: number }])[0].cpu;
};
/** Deliveries a second, and milliseconds of processor time a thousand. */
interface Ingest {
  readonly rate: number;
  readonly cpu: number;
}
const ingest = async (server: Server): Promise<Ingest> => {
  await pour(server, bodies(3_000, WARM));
  await worked(server);
  const rate = await pour(server, bodies(DELIVERIES));
  return { rate, cpu: (await worked(server)) / (DELIVERIES / 1000) };
};
/** Milliseconds from a delivery to the start of its action, at the median. */
const reaction = async (server: Server): Promise<number> => {
  const times: number[] = [];
  for (let n = 0; n < REACTIONS; n += 1) {
    const begun = Date.now();
    const began = once(server.process, 'message') as Promise<[{ began: number }]>;
    await post(server, deliveryOf(n, 1, 'natural'));
    times.push((await began)[0].began - begun);
  }
  return median(times);
};

/** The alerts of `reaction` as a real Prometheus has them firing. */
const RULES = `groups:
  - name: bench
    interval: 1s
    rules:
${Array.from(
  { length: REACTIONS },
  (_, n) =>
    `      - {alert: natural, expr: vector(1), labels: {instance: host-${n}, job: askproai, severity: warning}}`,
).join('\n')}
`;
const allFire = async (url: string): Promise<void> => {
  for (;;) {
    const answer = await fetch(`${url}/api/v1/alerts`);
    const { data } = (await answer.json()) as { data: { alerts: readonly { state: string }[] } };
    if (data.alerts.filter(({ state }) => state === 'firing').length === REACTIONS) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
};

/** Ours, with principals and corroboration by a real Prometheus, beside another checkout (`TOCSIN_AGAINST`), after `npm ci` in it. */
export const run = async (): Promise<void> => {
  const against = env['TOCSIN_AGAINST'];
  if (against === undefined || !existsSync(join(against, CHILD))) {
    process.stderr.write(`TOCSIN_AGAINST must name the folder of another checkout, with ${CHILD} in it\n`);
    process.exitCode = 2;
    return;
  }
  const dir = await mkdtemp(join(tmpdir(), 'tocsin-bench-'));
  const servers = openRun(dir);
  try {
    await writeFile(join(dir, 'rules.yml'), RULES);
    const configFile = join(dir, 'prometheus.yml');
    await writeFile(configFile, 'rule_files: [rules.yml]\n');
    const { url } = await startPrometheus(servers, { configFile });
    await allFire(url);
    const here = join(import.meta.dirname, '..');
    const rounds: { ours: Ingest; theirs: Ingest }[] = [];
    // Turn and turn about, so that what else the machine does falls on both.
    for (let round = 0; round < ROUNDS; round += 1)
      rounds.push({ theirs: await withServer(against, [], ingest), ours: await withServer(here, [url], ingest) });
    for (const whose of ['ours', 'theirs'] as const) {
      const [rate, cpu] = (['rate', 'cpu'] as const).map((what) => median(rounds.map((round) => round[whose][what])));
      line(
        `durable ingest, one alert a request, ${whose}`,
        `${rate?.toFixed(0)} /s, ${cpu?.toFixed(0)} ms of processor time for 1 000`,
      );
    }
    const ratios = rounds.map(({ ours, theirs }) => ours.rate / theirs.rate);
    line(`ratio, median of ${ROUNDS} pairs (wanted: at least 0.95)`, median(ratios).toFixed(2));
    line('  the least and the most', `${Math.min(...ratios).toFixed(2)}, ${Math.max(...ratios).toFixed(2)}`);
    const start = await withServer(here, [url], reaction);
    line('webhook to start of the action, median (wanted: under 50 ms)', `${start} ms`);
  } finally {
    await servers.stop();
    await rm(dir, { recursive: true });
  }
};
