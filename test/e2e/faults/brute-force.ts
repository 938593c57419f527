import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from '../fault.ts';

const EVERY = 250;

/** Somebody tries passwords, as sshd writes it down. */
export const bruteForce: Fault = {
  name: 'a brute-force login',
  touches: ['auth-log'],
  alerts: [
    {
      labels: { alertname: 'LoginsFail', instance: 'prod-web-01' },
      says: /^attempts to log in to prod-web-01 fail: \d.*\/s$/,
    },
  ],
  messages: [/\[P\d drill\] LoginsFail".*attempts to log in to prod-web-01 fail/s],
  inject: async ({ run }) => {
    const log = join(run.dir, 'auth.log');
    const attempt = (): string =>
      `${new Date().toISOString()} web sshd[4711]: Failed password for root from 203.0.113.9 port 40022 ssh2\n`;
    const timer = setInterval(() => void appendFile(log, attempt()), EVERY);
    return { end: async () => clearInterval(timer) };
  },
};
