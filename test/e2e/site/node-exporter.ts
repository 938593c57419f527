import { readFile } from 'node:fs/promises';
import { freePort } from '../ports.ts';
import type { Process, Run } from '../processes.ts';
import { commandPath } from './command-path.ts';
import { isOk } from './http.ts';

export interface NodeExporter {
  readonly process: Process;
  readonly port: number;
  /** Where Prometheus scrapes it: http://127.0.0.1:<port>/metrics */
  readonly url: string;
}

const mountPoints = async (): Promise<readonly string[]> => {
  const lines = (await readFile('/proc/self/mounts', 'utf8')).trimEnd().split('\n');
  // The kernel writes a space as \040.
  return lines.map((line) => (line.split(' ')[1] ?? '').replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))));
};

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Starts it with the collectors that the rules use, and of all file systems only the one at `mountPoint`. */
export const startNodeExporter = async (run: Run, mountPoint: string): Promise<NodeExporter> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/metrics`;
  // Go's expressions cannot say "all but this one", so the others are named as they are now.
  const others = (await mountPoints()).filter((mounted) => mounted !== mountPoint);

  const server = await run.start({
    name: 'node-exporter',
    // Debian adds the prefix.
    file: commandPath('prometheus-node-exporter', 'node_exporter'),
    args: [
      `--web.listen-address=127.0.0.1:${port}`,
      '--collector.disable-defaults',
      '--collector.cpu', '--collector.filesystem', '--collector.loadavg', '--collector.meminfo',
      `--collector.filesystem.mount-points-exclude=^(${[...new Set(others)].map(literal).join('|')})$`,
    ],
    ready: () => isOk(url),
  });
  return { process: server, port, url };
};
