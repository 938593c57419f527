import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { buildService } from '../../packages/tocsin/src/cli/bundle/service.ts';
import { EXPORTER_FLAGS, NODE_ENVIRONMENT } from '../../packages/tocsin/src/compile/emit/node.ts';

const project = join(import.meta.dirname, '../..');

/** Megabytes that a process has in memory. */
const residentOf = async (pid: number): Promise<number> =>
  Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

/** The configuration that is generated for a host, with nothing of it where it says: all collectors are there, and each of them fails. */
const configOf = async (host: string, folder: string): Promise<string> => {
  const generated = await readFile(join(project, `generated/production/exporter/${host}.json`), 'utf8');
  const { tokenFile: _, ...config } = JSON.parse(
    generated.replaceAll(/[\w.-]+\.(internal|de):\d+/g, '127.0.0.1:1'),
  ) as {
    tokenFile?: string;
    collectors: Record<string, { file?: string; passwordFile?: string }>;
  };
  const [log, password] = [join(folder, 'access.log'), join(folder, 'password')];
  await writeFile(log, '');
  await writeFile(password, 'a password');
  const accessLog = config.collectors['access-log'];
  if (accessLog) accessLog.file = log;
  for (const collector of Object.values(config.collectors))
    if (collector.passwordFile !== undefined) collector.passwordFile = password;
  const file = join(folder, 'exporter.json');
  await writeFile(file, JSON.stringify({ ...config, listen: '127.0.0.1:0', stateFolder: join(folder, 'state') }));
  return file;
};

interface Idle {
  /** After three scrapes. */
  readonly soon: number;
  /** After twenty more, a second apart, and ten seconds. */
  readonly later: number;
}
/** Starts the exporter as its unit does, scrapes it, and looks at it while nobody asks. */
const idle = async (program: string, host: string, compiled: string): Promise<Idle> => {
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-bench-'));
  const config = await configOf(host, folder);
  const flags = [...EXPORTER_FLAGS.split(' '), program, '--config', config];
  const environment = { ...NODE_ENVIRONMENT, NODE_COMPILE_CACHE: compiled };
  const exporter = execa(process.execPath, flags, { reject: false, env: environment });
  const serves = Promise.withResolvers<string>();
  exporter.stderr.on('data', (said: Buffer) => {
    const url = /"url":"([^"]+)"/.exec(said.toString())?.[1];
    if (url !== undefined) serves.resolve(url);
  });
  const url = await serves.promise;
  const resident = (): Promise<number> => residentOf(exporter.pid ?? 0);
  for (let scrape = 0; scrape < 3; scrape++) await (await fetch(url)).text();
  const soon = await resident();
  for (let scrape = 0; scrape < 20; scrape++) {
    await sleep(1000);
    await (await fetch(url)).text();
  }
  await sleep(10_000);
  const measured = { soon, later: await resident() };
  exporter.kill('SIGTERM');
  await exporter;
  await rm(folder, { recursive: true });
  return measured;
};

/** What the exporters of two hosts have in memory between scrapes. The first start of a version compiles; others find that done. */
export const memory = async (): Promise<string[][]> => {
  const rows: string[][] = [];
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-bench-'));
  const program = join(folder, 'exporter.mjs');
  await writeFile(program, (await buildService('exporter')).text);
  for (const host of ['prod-web-01', 'prod-mon-01']) {
    const compiled = join(folder, host);
    const [first, later] = [await idle(program, host, compiled), await idle(program, host, compiled)];
    rows.push(
      [`memory, ${host}`, 'idle, resident, first start', `${first.soon.toFixed(0)} MB`, ''],
      [`memory, ${host}`, 'idle, resident', `${later.soon.toFixed(0)} MB`, 'at most 90 MB'],
      [`memory, ${host}`, 'idle, resident, twenty scrapes later', `${later.later.toFixed(0)} MB`, 'at most 90 MB'],
    );
  }
  await rm(folder, { recursive: true });
  return rows;
};
