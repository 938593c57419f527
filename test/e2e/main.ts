import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startDrill } from './drill.ts';
import { experience } from './experience.ts';
import type { Outcome } from './fault.ts';
import { brokenBackup } from './faults/broken-backup.ts';
import { bruteForce } from './faults/brute-force.ts';
import { errorBurst } from './faults/error-burst.ts';
import { evictingRedis } from './faults/evicting-redis.ts';
import { expiredCertificate } from './faults/expired-certificate.ts';
import { expiringIntermediate } from './faults/expiring-intermediate.ts';
import { fullDisk } from './faults/full-disk.ts';
import { hopelessPool } from './faults/hopeless-pool.ts';
import { hungMysql } from './faults/hung-mysql.ts';
import { killSwitchOn } from './faults/kill-switch-on.ts';
import { onAPair } from './faults/on-a-pair.ts';
import { pausedQueue } from './faults/paused-queue.ts';
import { rotatedLog } from './faults/rotated-log.ts';
import { fullConnectionTable, jumpingClock } from './faults/said-by-the-host.ts';
import { saturatedPool } from './faults/saturated-pool.ts';
import { deadTarget, mysqlDown, redisDown } from './faults/servers-down.ts';
import { slowResponses } from './faults/slow-responses.ts';
import { stuckQueue } from './faults/stuck-queue.ts';
import { Live } from './live.ts';
import { missingServers } from './missing-servers.ts';
import { one } from './monitors/one.ts';
import { two } from './monitors/two.ts';
import { keepPast } from './past.ts';
import { startBrowserOnce } from './people-see.ts';
import { withRun } from './processes.ts';
import { makeAll } from './schedule.ts';
import { printTable } from './table.ts';

/**
 * Runs every fault against the real servers of one machine, in the environment drill. Those that touch requests come first: only one
 * of them can be there at a time, and the others find room beside them.
 */
const faults = [
  saturatedPool,
  rotatedLog,
  errorBurst,
  slowResponses,
  killSwitchOn,
  redisDown,
  mysqlDown,
  hungMysql,
  hopelessPool,
  expiredCertificate,
  stuckQueue,
  expiringIntermediate,
  pausedQueue,
  evictingRedis,
  bruteForce,
  deadTarget,
  fullDisk,
  jumpingClock,
  brokenBackup,
  fullConnectionTable,
];

/**
 * `npm run e2e -- disk queue` runs those whose name has one of the words, and `--pair` those of two hosts that monitor;
 * TOCSIN_DRILL_PAST names a file that keeps all samples.
 */
const { values, positionals: words } = parseArgs({
  options: { pair: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const chosen = (values.pair ? onAPair : faults).filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
);

/** More of them would keep the machine busy, and that is a fault of its own. */
const AT_ONCE = 3;

const past = process.env['TOCSIN_DRILL_PAST'];
const missing = missingServers(values.pair);
if (missing.length > 0) {
  process.stdout.write(
    `not run: the end-to-end tests need ${missing.join(', ')}; test/install-servers.sh installs them on Debian\n`,
  );
  process.exit(process.env['CI'] ? 1 : 0);
}

const dir = await mkdtemp(join(tmpdir(), 'tocsin-e2e-'));
let outcomes: readonly Outcome[] = [];
try {
  await startBrowserOnce();
  await withRun(dir, async (run) => {
    const drill = await startDrill(run, values.pair ? two : one);
    const live = new Live(drill);
    const made = await makeAll(chosen, values.pair ? 1 : AT_ONCE, (fault, recovered) => {
      process.stderr.write(`${fault.name} ...\n`);
      return experience(drill, fault, { live, recovered });
    });
    ({ outcomes } = made);
    if ('problem' in made) throw made.problem;
    if (past !== undefined) await keepPast(drill.past(), past);
  });
  await rm(dir, { recursive: true, force: true });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nthe logs are in ${dir}\n`);
  process.exitCode = 1;
} finally {
  printTable(outcomes);
  process.stdout.write(`${outcomes.length} passed, ${process.exitCode ? 1 : 0} failed\n`);
}
