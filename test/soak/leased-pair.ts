import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withRun } from '../e2e/processes.ts';
import { startEstate } from '../scale/leased-pair/estate.ts';
import { bringBack, MOMENTS, quiet, surviveDeath, type Course, type Moment } from '../scale/leased-pair/faults.ts';

const seconds = (of: readonly number[]): string =>
  `${(Math.min(...of) / 1000).toFixed(1)} to ${(Math.max(...of) / 1000).toFixed(1)} s`;

/** A monitoring host of a pair with a lease dies thirty times unless told otherwise, a third of them at each moment of an alert. */
export const run = async (deaths = 30): Promise<void> => {
  const dir = await mkdtemp(join(tmpdir(), 'tocsin-leased-'));
  const courses: (Course & { readonly moment: Moment })[] = [];
  await withRun(dir, async (servers) => {
    const estate = await startEstate(servers);
    for (let n = 0; n < deaths; n += 1) {
      const moment = MOMENTS[n % MOMENTS.length] ?? MOMENTS[0];
      const course = await surviveDeath(estate, moment);
      courses.push({ ...course, moment });
      await bringBack(estate, course.victim);
      if (n % 10 === 9) process.stderr.write(`${n + 1} deaths\n`);
    }
    await quiet(estate);
    const effects = await estate.effects();
    process.stdout.write(`${deaths} alerts, each answered, ${effects} effects, lease of 2 s\n`);
    if (effects !== deaths) process.exitCode = 1;
  });
  await rm(dir, { recursive: true });
  for (const moment of MOMENTS) {
    const of = courses.filter((course) => course.moment === moment);
    if (of.length === 0) continue;
    process.stdout.write(
      `  ${moment.padEnd(18)} answered after ${seconds(of.map(({ recovered }) => recovered))}, over after ${seconds(of.map(({ over }) => over))}, told again ${of.filter(({ told }) => told > 2).length} times\n`,
    );
  }
};
