import { execa } from 'execa';
import { quoted } from '../../compile/emit/hosts/install.ts';
import type { Parcel } from './parcel.ts';
import type { Outcome } from './roll-out.ts';

/** How hosts are reached. */
export interface Ssh {
  readonly user: string | undefined;
  /** A file of ssh's own configuration in place of the user's. */
  readonly config: string | undefined;
}

/** Installing packages takes minutes; a connection that is gone is noticed by its keep-alives much earlier. */
const LONGEST = 30 * 60_000;
const OPTIONS = ['BatchMode=yes', 'ConnectTimeout=10', 'ServerAliveInterval=15', 'ServerAliveCountMax=4'];

/**
 * Brings a parcel to a host and runs its install.sh as root there, all in one connection; what was brought is removed whatever comes.
 * `flags` go to install.sh as they are.
 */
export const install = async (
  address: string,
  { dir, args }: Parcel,
  flags: readonly string[],
  ssh: Ssh,
): Promise<Outcome> => {
  const words = [...args, ...flags].map(quoted).join(' ');
  const script = [
    'dir=$(mktemp -d) || exit 1',
    `trap 'rm -rf "$dir"' EXIT`,
    'tar -C "$dir" -xf - && cd "$dir" || exit 1',
    // Stdin is at its end: sudo must not ask.
    `if [ "$(id -u)" -eq 0 ]; then sh ${words}; else sudo -n sh ${words}; fi`,
  ].join('\n');
  const result = await execa('tar', ['-C', dir, '-cf', '-', '.']).pipe(
    'ssh',
    [
      ...(ssh.config === undefined ? [] : ['-F', ssh.config]),
      ...OPTIONS.flatMap((option) => ['-o', option]),
      ...(ssh.user === undefined ? [] : ['-l', ssh.user]),
      '--',
      address,
      `sh -c ${quoted(script)}`,
    ],
    { reject: false, all: true, timeout: LONGEST },
  );
  const said = result.all ?? '';
  if (result.exitCode === 0) return { ok: true, said };
  return { ok: false, said, why: reason(result.exitCode, result.timedOut, result.code) };
};

const reason = (exitCode: number | undefined, timedOut: boolean, code: string | undefined): string => {
  if (timedOut) return `it took longer than ${LONGEST / 60_000} minutes`;
  if (code === 'ENOENT') return 'ssh is not on PATH';
  if (exitCode === 255) return 'ssh did not get there';
  return REASONS[exitCode ?? -1] ?? `it ended with exit code ${exitCode}`;
};
/** The exit codes of install.sh. */
const REASONS: Readonly<Record<number, string>> = {
  1: 'a step failed',
  2: 'it is another host, or the account may not become root',
  3: 'something is missing there: nothing was changed',
  4: 'its firewall is off: nothing but rules of ufw was installed',
};
