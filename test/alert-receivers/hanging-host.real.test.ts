import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startEngine } from '../../packages/tocsin/src/receiver/runs/engine.ts';
import type { RunRecord } from '../../packages/tocsin/src/receiver/runs/run-record.ts';
import type { Run } from '../e2e/processes.ts';
import { sshRemote } from '../../packages/tocsin/src/receiver/transports/ssh.ts';
import type { SshHost } from '../../packages/tocsin/src/receiver/transports/ssh-command.ts';
import { createLog } from '../../packages/tocsin/src/shared/log.ts';
import { startSshd } from '../e2e/site/sshd.ts';
import { until } from '../e2e/site/until.ts';
import { pretence } from './pretend.ts';
import { alert, delivery, labels } from './samples.ts';
import { scratchLedger } from './scratch.ts';
import { opened } from './web-host.ts';

/** Three hosts over real ssh: one that takes the connection and never speaks, one whose program never ends, one that is well. */
const STATE = {
  max_children: 4,
  pm: 'static',
  process_control_timeout: 30,
  workers: 4,
  listen_queue: 6,
  rss_bytes: 1e6,
  memory_available_bytes: 1e10,
  memory_total_bytes: 1e10,
};
/** A program says at most so long nothing; the actions' own patience is a minute and a half. */
const PATIENCE = 15_000;
let hosts: Record<string, SshHost>;
let silent: Server;
let stop: () => Promise<void>;

const startHosts = async (run: Run): Promise<{ readonly hosts: Record<string, SshHost> }> => {
  const { port, host: address, user, privateKeyFile: keyFile, knownHostsFile } = await startSshd(run);
  const program = async (name: string, does: string): Promise<Record<string, string>> => {
    await writeFile(join(run.dir, name), `#!/bin/sh\n${does}\n`, { mode: 0o755 });
    return { 'phpfpm-pool': join(run.dir, name) };
  };
  const hostAt = (at: number, commands: Record<string, string>): SshHost => ({
    ssh: { host: address, port: at },
    user,
    keyFile,
    knownHostsFile,
    commands,
  });
  const answers = await program('answers', `[ "$1" = set ] || echo '${JSON.stringify(STATE)}'`);
  silent = createServer(() => {}).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  return {
    hosts: {
      silent: hostAt((silent.address() as AddressInfo).port, answers),
      endless: hostAt(port, await program('endless', 'exec sleep 120')),
      well: hostAt(port, answers),
    },
  };
};
beforeAll(async () => {
  ({ hosts, stop } = await opened(startHosts));
});
afterAll(async () => {
  silent.close();
  await stop();
});

test('the runs of hosts that hang end with words, and meanwhile deliveries are taken and other hosts are answered', async () => {
  const ledger = await scratchLedger();
  const receiver = pretence(ledger);
  const ssh = sshRemote(hosts, async () => 1);
  const env = {
    ...receiver.env,
    now: Date.now,
    knownHost: (name: string) => Object.hasOwn(hosts, name),
    remote: (call: Parameters<typeof ssh>[0]) => ssh({ ...call, timeout: PATIENCE }),
    guards: { ...receiver.env.guards, retry: 50 },
  };
  const answers = {
    ...receiver.answers,
    of: (run: Parameters<typeof receiver.answers.of>[0]) => {
      const found = receiver.answers.of(run);
      return found && { ...found, response: { ...found.response, hosts: 3, atMost: { runs: 9, within: 1 } } };
    },
  };
  const engine = startEngine({ ledger, answers, env, log: createLog('test', 'silent'), onMoved: () => {} });
  onTestFinished(() => engine.stop());
  const fire = async (instance: string, pool = 'www'): Promise<void> => {
    await receiver.deliver(delivery(alert({ labels: { ...labels, instance, pool } })));
    engine.wake();
  };
  const run = async (instance: string, pool = 'www'): Promise<RunRecord | undefined> =>
    (await ledger.runs(9)).find(({ labels: of }) => of['instance'] === instance && of['pool'] === pool);

  await fire('silent');
  await fire('endless');
  await until('both hang', async () =>
    [await run('silent'), await run('endless')].every((hung) => hung?.state === 'claimed'),
  );
  await fire('well');
  await until('the well host was answered', async () => (await run('well'))?.state === 'settling');
  expect((await run('silent'))?.state).toBe('claimed');
  expect((await run('endless'))?.state).toBe('claimed');
  // The next one on such a host waits for its turn, and says for what.
  await fire('endless', 'batch');
  await until(
    'it waits',
    async () => (await run('endless', 'batch'))?.result?.includes('is at work on the host') ?? false,
  );

  await until('both have ended', async () =>
    [await run('silent'), await run('endless')].every((hung) => hung?.state === 'escalated'),
  );
  expect((await run('silent'))?.result).toBe('silent: it cannot be reached over ssh');
  expect((await run('endless'))?.result).toBe('phpfpm-pool on endless took too long');
  const told = await ledger.dueEntries('alertmanager', Date.now(), 9);
  expect(told.entries).toHaveLength(2);
});
