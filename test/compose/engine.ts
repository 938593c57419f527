import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Run } from '../e2e/processes.ts';

/** A Docker engine in a network of its own: nothing on this machine hears of it, and every port is free in there. */
export interface Engine {
  /** Runs a program inside that network, with this engine as its Docker. */
  readonly inside: (
    program: string,
    args: readonly string[],
    env?: Readonly<Record<string, string>>,
  ) => Promise<string>;
  /** The words that start a program in there, for a server of the run. */
  readonly enter: readonly string[];
}

/** Names that resolve in there, for the host and for containers: to addresses of the loopback interface. */
export const startEngine = async (run: Run, names: Readonly<Record<string, string>>): Promise<Engine> => {
  const at = (name: string): string => join(run.dir, name);
  const socket = `unix://${at('docker.sock')}`;
  const hosts = Object.entries({ localhost: '127.0.0.1', ...names }).map(([name, address]) => `${address} ${name}\n`);
  await writeFile(at('hosts'), hosts.join(''));
  await writeFile(at('begin.sh'), BEGIN);
  const { pid } = await run.start({
    name: 'dockerd',
    file: 'unshare',
    // Its mounts stay its own; in there they are shared, as systemd leaves them, which node exporter's mount asks for.
    args: ['--net', '--mount', '--propagation', 'private', 'sh', at('begin.sh'), run.dir, socket],
    ready: async () => !(await execa('docker', ['-H', socket, 'version'], { reject: false })).failed,
  });
  const enter = ['nsenter', '-t', `${pid}`, '-n', '-m', '--'];
  const inside: Engine['inside'] = async (program, args, env = {}) => {
    const [file = '', ...words] = [...enter, program, ...args];
    return (await execa(file, words, { env: { ...env, DOCKER_HOST: socket } })).stdout;
  };
  return { inside, enter };
};

const BEGIN = `set -eu
ip link set lo up
mount --make-rshared /
mount --bind "$1/hosts" /etc/hosts
exec dockerd --data-root "$1/docker" --exec-root "$1/exec" --pidfile "$1/docker.pid" -H "$2" \\
  --bridge none --iptables=false --ip6tables=false
`;
