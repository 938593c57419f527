import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Every receiver under test starts a thread, and every command a process: Node strips the types of a file once for all.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules/.cache/compiled');

/** Milliseconds. Generous: no test is about time, and the machine may be busy; whoever gives way to others says how much more it may be. */
const timeout = Number(process.env['TOCSIN_TEST_TIMEOUT'] ?? 120_000);

/** Node reads the sources, as it does for users: nothing is transformed, and types are stripped once for all. */
const nativeModules = { experimental: { viteModuleRunner: false, nodeLoader: false } } as const;

export default defineConfig({
  test: {
    // All cores: vitest would leave one to a developer's editor.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          // No test replaces a module or leaves anything behind in its process: a worker reads the sources once.
          isolate: false,
          ...nativeModules,
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.real.test.ts', 'node_modules/**'],
          testTimeout: timeout,
          hookTimeout: timeout,
        },
      },
      {
        // Against real servers on this machine: nginx, PHP-FPM, MariaDB, Redis, sshd, Prometheus, Alertmanager.
        test: {
          name: 'real',
          ...nativeModules,
          include: ['test/**/*.real.test.ts'],
          testTimeout: timeout,
          hookTimeout: timeout,
          // They wait more than they compute: three at a time, on any machine.
          maxWorkers: 3,
        },
      },
    ],
  },
});
