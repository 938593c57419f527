import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Every receiver under test starts a thread, and every command a process: Node strips the types of a file once for all.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules/.cache/compiled');

export default defineConfig({
  test: {
    // All cores: vitest would leave one to a developer's editor.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.real.test.ts', 'node_modules/**'],
          // Generous: no test is about time, and the machine may be busy.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Against real servers on this machine: nginx, PHP-FPM, MariaDB, Redis, sshd, Prometheus, Alertmanager.
        test: {
          name: 'real',
          include: ['test/**/*.real.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // They wait more than they compute: three at a time, on any machine.
          maxWorkers: 3,
        },
      },
    ],
  },
});
