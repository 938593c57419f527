import { join } from 'node:path';
import { execa } from 'execa';
import { refusedWord } from '../../packages/tocsin/src/receiver/transports/ssh-command.ts';
import type { Remote } from '../../packages/tocsin/src/receiver/transports/remote.ts';

/** Runs installed programs here, without ssh, under `before`: in a network of its own, say. */
export const localRemote =
  (folder: string, ...before: readonly string[]): Remote =>
  async ({ program, words }) => {
    const bad = refusedWord(words);
    if (bad !== undefined) return { ok: false, why: `${bad} may not be part of a remote command`, began: false };
    const [file = '', ...args] = [...before, join(folder, program), ...words];
    const { failed, exitCode, stdout, stderr } = await execa(file, args, { reject: false, stdin: 'ignore' });
    if (!failed) return { ok: true, value: stdout };
    return { ok: false, why: stderr, began: true, ...(exitCode === undefined ? {} : { exit: exitCode }) };
  };
