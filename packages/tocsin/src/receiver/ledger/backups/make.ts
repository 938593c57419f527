import { execa } from 'execa';

/** What is in a backup: bytes of its file, lines of its record, and the last of them with its seal. */
export interface Made {
  readonly bytes: number;
  readonly lines: number;
  readonly line: number;
  readonly mac: string;
}
/** What its process says. */
export type Told = Made | { readonly problem: string };

/** Backs a ledger up by a process of its own, which ends with `signal`. @throws Error that says why there is no backup. */
export const backUpApart = async (ledger: string, file: string, signal: AbortSignal): Promise<Made> => {
  // A file, or in a service of one file the program itself: Node takes either by its address.
  const program = new URL('./child.ts', import.meta.url);
  const args = ['--input-type=module', '-', ledger, file, String(process.pid)];
  const { failed, stdout, shortMessage } = await execa(process.execPath, args, {
    input: `await import(${JSON.stringify(program.href)});`,
    stderr: 'ignore',
    reject: false,
    cancelSignal: signal,
  });
  if (failed) throw new Error(`the process of the backup failed: ${shortMessage}`);
  const told = JSON.parse(stdout) as Told;
  if ('problem' in told) throw new Error(told.problem);
  return told;
};
