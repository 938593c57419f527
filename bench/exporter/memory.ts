import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

const program = join(import.meta.dirname, '../../src/cli/main.ts');

/** Megabytes that a process has in memory. */
const residentOf = async (pid: number): Promise<number> =>
  Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

/** What the exporter of a web host has in memory when nobody asks it anything. */
export const memory = async (): Promise<string[][]> => {
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-bench-'));
  const [config, log] = [join(folder, 'exporter.json'), join(folder, 'access.log')];
  await writeFile(log, '');
  const pools = [{ name: 'www', status: '127.0.0.1:1', file: log }];
  const collectors = { 'access-log': { file: log }, 'php-fpm': { pools } };
  const stateFolder = join(folder, 'state');
  await writeFile(config, JSON.stringify({ listen: '127.0.0.1:0', timeout: '10s', stateFolder, collectors }));
  const exporter = execa(process.execPath, [program, 'exporter', '--config', config], { reject: false });
  const serves = Promise.withResolvers<void>();
  exporter.stderr.on('data', (said: Buffer) => said.includes('serves metrics') && serves.resolve());
  await serves.promise;
  const resident = await residentOf(exporter.pid ?? 0);
  exporter.kill('SIGTERM');
  await exporter;
  await rm(folder, { recursive: true });
  return [['memory', 'idle, resident', `${resident.toFixed(0)} MB`, 'at most 130 MB']];
};
