import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDrill } from './drill.ts';
import { experience, type Outcome } from './fault.ts';
import { hopelessPool } from './faults/hopeless-pool.ts';
import { saturatedPool } from './faults/saturated-pool.ts';
import { missingServers } from './missing-servers.ts';
import { withRun } from './processes.ts';
import { printTable } from './table.ts';

/** Runs every fault against the real servers of one machine, in the environment drill. */
const faults = [saturatedPool, hopelessPool];

const missing = missingServers();
if (missing.length > 0) {
  process.stdout.write(
    `not run: the end-to-end tests need ${missing.join(', ')}; test/install-servers.sh installs them on Debian\n`,
  );
  process.exit(process.env['CI'] ? 1 : 0);
}

const dir = await mkdtemp(join(tmpdir(), 'tocsin-e2e-'));
const outcomes: Outcome[] = [];
try {
  await withRun(dir, async (run) => {
    const drill = await startDrill(run);
    for (const fault of faults) outcomes.push(await experience(drill, fault));
  });
  await rm(dir, { recursive: true, force: true });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nthe logs are in ${dir}\n`);
  process.exitCode = 1;
} finally {
  printTable(outcomes);
  process.stdout.write(`${outcomes.length} passed, ${process.exitCode ? 1 : 0} failed\n`);
}
