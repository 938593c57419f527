import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { NODE_ENVIRONMENT, NODE_FLAGS } from '../packages/tocsin/src/compile/emit/node.ts';
import { deliveryOf } from './receiver/load.ts';

const TOKEN = 'bench';
const SIZE = 40_000_000;

/** What somebody who has Alertmanager's token could send: 40 MB each. */
const bodies: Readonly<Record<string, () => Buffer>> = {
  'alerts, 80 000 of them': () => deliveryOf(0, 80_000),
  'alerts, 19 000 of them, as they should be': () =>
    Buffer.from(
      deliveryOf(0, 19_000)
        .toString()
        .replaceAll('"c0ffee', `"${'c0ffee'.repeat(265)}`),
    ),
  'alerts without anything in them': () => wrapped(Buffer.alloc(SIZE, '{},').subarray(0, -1)),
  'brackets that are never closed': () => wrapped(Buffer.alloc(SIZE, '[')),
  'one alert with a label of that length': () =>
    Buffer.from(deliveryOf(0, 1).toString().replace('Load', 'x'.repeat(SIZE))),
  'labels of the group, millions of them': () => {
    const pairs = Array.from({ length: SIZE / 20 }, (_, n) => `"l${String(n).padStart(9, '0')}":"vvvv"`);
    return Buffer.from(`{"version":"4","groupKey":"g","groupLabels":{${pairs.join()}},"alerts":[]}`);
  },
};
const wrapped = (alerts: Buffer): Buffer =>
  Buffer.concat([Buffer.from('{"version":"4","groupKey":"g","alerts":['), alerts, Buffer.from(']}')]);

/** Bytes of memory that a process has, and the most that it ever had. */
const memoryOf = async (pid: number): Promise<{ readonly now: number; readonly most: number }> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const of = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? Number.NaN) * 1024;
  return { now: of('VmRSS'), most: of('VmHWM') };
};

const post = (port: number, body: Buffer): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${TOKEN}`,
      'content-type': 'application/json',
      'content-length': body.length,
    };
    const sent = request({ host: '127.0.0.1', port, method: 'POST', path: '/api/v1/alerts', headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end(body);
  });

/** How much memory a fresh receiver takes for each such body. */
export const run = async (): Promise<void> => {
  for (const [what, make] of Object.entries(bodies)) {
    const dir = await mkdtemp(join(tmpdir(), 'tocsin-bench-'));
    const witness = join(dir, 'witness');
    await writeFile(witness, '');
    const child = fork(
      fileURLToPath(new URL('../test/soak/child.ts', import.meta.url)),
      [join(dir, 'state'), witness, TOKEN],
      {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        execArgv: NODE_FLAGS.split(' '),
        env: { ...env, ...NODE_ENVIRONMENT },
      },
    );
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    const body = make();
    const before = await memoryOf(child.pid ?? 0);
    const status = await post(port, body);
    const after = await memoryOf(child.pid ?? 0);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await rm(dir, { recursive: true });
    const took = Math.max(after.most - before.now, 0) / 1e6;
    const says = `${(body.length / 1e6).toFixed(0)} MB: ${status}, ${took.toFixed(0)} MB more than before (wanted: at most 150)`;
    process.stdout.write(`${what.padEnd(44)} ${says}\n`);
  }
};
