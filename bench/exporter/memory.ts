import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { NODE_ENVIRONMENT, NODE_FLAGS } from '../../packages/tocsin/src/compile/emit/node.ts';

const project = join(import.meta.dirname, '../..');
const program = join(project, 'src/exporters/main.ts');

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

/** Starts the exporter, scrapes it, and looks at it while nobody asks. */
const idle = async (host: string): Promise<number> => {
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-bench-'));
  const config = await configOf(host, folder);
  // As its unit does.
  const flags = [...NODE_FLAGS.split(' '), program, '--config', config];
  const exporter = execa(process.execPath, flags, { reject: false, env: NODE_ENVIRONMENT });
  const serves = Promise.withResolvers<string>();
  exporter.stderr.on('data', (said: Buffer) => {
    const url = /"url":"([^"]+)"/.exec(said.toString())?.[1];
    if (url !== undefined) serves.resolve(url);
  });
  const url = await serves.promise;
  for (let scrape = 0; scrape < 3; scrape++) await (await fetch(url)).text();
  const resident = await residentOf(exporter.pid ?? 0);
  exporter.kill('SIGTERM');
  await exporter;
  await rm(folder, { recursive: true });
  return resident;
};

/** What the exporters of two hosts have in memory between scrapes. The first start of a version compiles; others find that done. */
export const memory = async (): Promise<string[][]> => {
  const rows: string[][] = [];
  for (const host of ['prod-web-01', 'prod-mon-01']) {
    const [first, later] = [await idle(host), await idle(host)];
    rows.push(
      [`memory, ${host}`, 'idle, resident, first start', `${first.toFixed(0)} MB`, ''],
      [`memory, ${host}`, 'idle, resident', `${later.toFixed(0)} MB`, 'at most 130 MB'],
    );
  }
  return rows;
};
