import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../ports.ts';
import type { Run } from '../processes.ts';

interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Who signed in, if somebody had to. */
  readonly user: string | null;
}
export interface Smtp {
  readonly port: number;
  readonly mails: () => Promise<readonly Mail[]>;
}

const greets = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => resolve(true)).once('error', () => resolve(false));
    socket.once('data', () => socket.end('QUIT\r\n'));
  });

/** Starts aiosmtpd. `login` wants the user tocsin, `later` refuses the first mail for now, `never` all for good. */
export const startSmtp = async (run: Run, manner: 'plain' | 'login' | 'later' | 'never'): Promise<Smtp> => {
  const [port, file] = [await freePort(), join(run.dir, `mails-${manner}.jsonl`)];
  await run.start({
    name: `smtp-${manner}`,
    // Debian's own, for which the package is.
    file: '/usr/bin/python3',
    args: [join(import.meta.dirname, 'smtp.py'), String(port), file, manner],
    ready: () => greets(port),
  });
  return {
    port,
    mails: async () => {
      const lines = await readFile(file, 'utf8').catch(() => '');
      return lines
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Mail);
    },
  };
};
