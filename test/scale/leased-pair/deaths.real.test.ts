import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWith } from '../../describe-with.ts';
import { openRun, type Run } from '../../e2e/processes.ts';
import { startEstate, type Estate, type Host } from './estate.ts';
import { bringBack, MOMENTS, surviveDeath } from './faults.ts';

// `npm run soak -- leased-pair` does it again and again.
describeWith(
  'a pair with a lease, from its generated files',
  ['prometheus', ['prometheus-alertmanager', 'alertmanager'], 'openssl', 'sshd'],
  () => {
    const dir = mkdtempSync(join(tmpdir(), 'tocsin-leased-'));
    let run: Run;
    let estate: Estate;
    let dead: Host | undefined;
    beforeAll(async () => {
      run = openRun(dir);
      estate = await startEstate(run);
    });
    afterAll(async () => {
      await run.stop();
      await rm(dir, { recursive: true });
    });

    test.each(MOMENTS.map((moment, index) => [moment, index + 1] as const))(
      'a host dies %s: people are told, and what answers is made once',
      async (moment, alerts) => {
        if (dead !== undefined) await bringBack(estate, dead);
        const { victim, recovered, over, runs, told } = await surviveDeath(estate, moment);
        dead = victim;
        const [answered, ended] = [recovered, over].map((of) => `${(of / 1000).toFixed(1)} s`);
        console.log(`${moment}: answered ${answered} after the death, over after ${ended}, with a lease of 2 s`);
        expect(runs).toEqual(['succeeded']);
        expect(told).toBeGreaterThanOrEqual(2);
        expect(await estate.effects()).toBe(alerts);
      },
    );
  },
);
