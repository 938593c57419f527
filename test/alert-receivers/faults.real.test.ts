import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openLedger } from '../../packages/tocsin/src/receiver/ledger/sqlite.ts';
import { request } from '../../packages/tocsin/src/shared/http.ts';
import { freePort } from '../e2e/ports.ts';
import { commandPath } from '../e2e/site/command-path.ts';
import { until } from '../e2e/site/until.ts';
import { alert, delivery } from './samples.ts';
import { plainAlertmanager, plainPrometheus } from './upstreams.ts';
import { scratch } from './scratch.ts';

const child = fileURLToPath(new URL('../soak/child.ts', import.meta.url));
const post = (port: number): Promise<Response> =>
  fetch(`http://127.0.0.1:${port}/api/v1/alerts`, {
    method: 'POST',
    body: JSON.stringify(delivery(alert())),
    headers: { authorization: 'Bearer word', 'content-type': 'application/json' },
  });
/** Calls of the system that a receiver made between taking a delivery and saying 202, in their order. */
const callsOf = (trace: string): readonly string[] => {
  const lines = readFileSync(trace, 'utf8').split('\n');
  const taken = lines.findIndex((line) => line.includes('POST /api/v1/alerts'));
  const said = lines.findIndex((line) => line.includes('HTTP/1.1 202'));
  return said === -1 ? [] : lines.slice(taken, said);
};

test('202 is said only after the disk has confirmed', async () => {
  const folder = scratch();
  writeFileSync(join(folder, 'witness'), '');
  const trace = join(folder, 'trace');
  const traced = [
    '-f',
    '-qq',
    '-e',
    'trace=fsync,fdatasync,read,recvfrom,write,writev,sendto,sendmsg',
    '-s',
    '64',
    '-o',
    trace,
  ];
  const receiver = spawn(
    commandPath('strace'),
    [...traced, process.execPath, child, join(folder, 'state'), join(folder, 'witness'), 'word'],
    {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  // Killing strace would leave the receiver; this ends both.
  onTestFinished(() => receiver.disconnect());
  const [{ port }] = (await once(receiver, 'message')) as [{ port: number }];
  expect((await post(port)).status).toBe(202);
  await until('the trace tells of the answer', () => callsOf(trace).length > 0);
  expect(callsOf(trace).filter((line) => /\b(fsync|fdatasync)\b.*= 0$/.test(line))).not.toEqual([]);
});

test('a receiver that is stopped in the middle keeps its ledger; when it goes on, it serves', async () => {
  const folder = scratch();
  writeFileSync(join(folder, 'witness'), '');
  const receiver: ChildProcess = fork(child, [join(folder, 'state'), join(folder, 'witness'), 'word'], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  onTestFinished(() => void receiver.kill('SIGKILL'));
  const [{ port }] = (await once(receiver, 'message')) as [{ port: number }];
  receiver.kill('SIGSTOP');
  await expect(openLedger(join(folder, 'state'))).rejects.toThrow('another receiver uses the state folder');
  receiver.kill('SIGCONT');
  expect((await post(port)).status).toBe(202);
});

test('Prometheus, Alertmanager and Slack that take a connection and say nothing are given up', async () => {
  const port = await freePort();
  const silent = createServer(() => {}).listen(port, '127.0.0.1');
  await once(silent, 'listening');
  onTestFinished(() => void silent.close());
  expect((silent.address() as AddressInfo).port).toBe(port);
  const url = `http://127.0.0.1:${port}`;
  const [prometheus, alertmanager, slack] = await Promise.all([
    plainPrometheus(url).query('up'),
    plainAlertmanager(url).alerts(),
    request(url, { json: {}, timeout: 10_000 }).catch((error: Error) => error.message),
  ]);
  expect(prometheus).toMatchObject({ ok: false, why: 'Prometheus could not be asked: no answer within 10000 ms' });
  expect(alertmanager).toMatchObject({ ok: false, why: 'Alertmanager could not be asked: no answer within 10000 ms' });
  expect(slack).toBe('no answer within 10000 ms');
});
