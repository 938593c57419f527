import { freePort } from '../ports.ts';
import type { Run } from '../processes.ts';
import { commandPath } from './command-path.ts';
import { isOk } from './http.ts';
import { startRevivable, type Revivable } from './revivable.ts';

export interface NodeExporter extends Revivable {
  readonly port: number;
  /** Where Prometheus scrapes it: http://127.0.0.1:<port>/metrics */
  readonly url: string;
}

const escaped = (text: string): string => text.replace(/[^\w\s/]/g, '\\$&');

/**
 * An expression that matches every text but this one. Go's have no lookahead, so it lists how a text can differ: it
 * leaves this one after some letter, by another letter or by ending, or it goes on after the last.
 */
const everythingBut = (text: string): string => {
  const letters = [...text];
  const leaving = letters.map((letter, at) => `${escaped(letters.slice(0, at).join(''))}([^${escaped(letter)}].*)?`);
  return `^(${[...leaving, `${escaped(text)}.+`].join('|')})$`;
};

/**
 * Starts it with the collectors that the rules use, and of all file systems only the one at `mountPoint`. What batch jobs
 * note it takes from `textfiles`.
 */
export const startNodeExporter = async (run: Run, mountPoint: string, textfiles: string): Promise<NodeExporter> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/metrics`;
  const command = {
    name: 'node-exporter',
    // Debian adds the prefix.
    file: commandPath('prometheus-node-exporter', 'node_exporter'),
    args: [
      `--web.listen-address=127.0.0.1:${port}`,
      '--collector.disable-defaults',
      '--collector.cpu',
      '--collector.diskstats',
      '--collector.filefd',
      '--collector.filesystem',
      '--collector.loadavg',
      '--collector.meminfo',
      '--collector.netdev',
      '--collector.netstat',
      '--collector.stat',
      '--collector.textfile',
      '--collector.timex',
      '--collector.vmstat',
      `--collector.textfile.directory=${textfiles}`,
      `--collector.filesystem.mount-points-exclude=${everythingBut(mountPoint)}`,
    ],
    ready: () => isOk(url),
  };
  return { ...(await startRevivable(run, command)), port, url };
};
