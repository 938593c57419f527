import { execa } from 'execa';
import { done } from '../runs/result.ts';
import type { Remote, RemoteFailure } from './remote.ts';
import { refusedWord, sshArguments, type SshHost } from './ssh-command.ts';
import { sshFailure } from './ssh-failure.ts';

const MAX_OUTPUT = 256 * 1024;
const refused = (why: string): { readonly ok: false } & RemoteFailure => ({ ok: false, why, began: false });

/**
 * Runs programs over ssh: only on configured hosts, only the programs named for each, only words without meaning to a shell. Each call says the
 * epoch of this receiver's ledger: a host refuses one that is lower than the highest that it has seen.
 */
export const sshRemote =
  (hosts: Readonly<Record<string, SshHost>>, epoch: () => Promise<number>): Remote =>
  async ({ host: name, program, words, timeout }) => {
    const host = Object.hasOwn(hosts, name) ? hosts[name] : undefined;
    if (host === undefined) return refused(`${name} is not a host that actions may touch`);
    const path = Object.hasOwn(host.commands, program) ? host.commands[program] : undefined;
    if (path === undefined) return refused(`the configuration names no program ${program} on ${name}`);
    const current = await epoch().catch(() => undefined);
    if (current === undefined)
      return refused('the epoch of the ledger cannot be read, and no host would obey without it');
    const command = [`epoch=${current}`, path, ...words];
    const bad = refusedWord(command);
    if (bad !== undefined) return refused(`${JSON.stringify(bad.slice(0, 80))} may not be part of a remote command`);
    const ended = await execa('ssh', sshArguments(host, command), {
      reject: false,
      stdin: 'ignore',
      timeout,
      maxBuffer: MAX_OUTPUT,
      extendEnv: false,
      env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin' },
    });
    return ended.failed ? { ok: false, ...sshFailure(name, program, ended) } : done(ended.stdout);
  };
