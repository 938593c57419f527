import { readFile } from 'node:fs/promises';
import { countingFrom } from '../counted.ts';
import { startLoad } from '../site/load.ts';
import type { ResponseRun } from '../drill.ts';
import type { Fault } from '../fault.ts';
import { peopleAct } from '../people-act.ts';
import { peopleSee } from '../people-see.ts';
import { allPanelsHaveData } from '../panels.ts';
import { until } from '../site/until.ts';
import { clientsMayGiveUp, latencyBurns } from './where-requests-wait.ts';

const ended = ({ state }: ResponseRun): boolean => ['succeeded', 'undone', 'cancelled'].includes(state);

/** More visitors at once than the pool has workers: the response makes room for them. */
export const saturatedPool: Fault = {
  name: 'the pool is full',
  // Where a budget is used up nothing is taken back, for nothing is risked.
  touches: ['requests', 'pool', 'error-budget'],
  touchesLater: ['pool', 'error-budget'],
  alerts: [
    {
      labels: { alertname: 'PhpFpmSaturated', instance: 'prod-web-01', pool: 'www' },
      says: /^\d+ requests wait for a worker of the pool www on prod-web-01$/,
    },
    clientsMayGiveUp,
    ...latencyBurns,
  ],
  response: { alert: 'PhpFpmSaturated', ends: 'succeeded' },
  messages: [
    /\[P3 drill\] PhpFpmSaturated".*requests wait for a worker of the pool www on prod-web-01/s,
    /pm\.max_children of www on prod-web-01: 4 (->|→|-&gt;) \d+/,
  ],
  mended: true,
  inject: async (drill) => {
    const { run, site } = drill;
    const counting = await countingFrom(drill, 'api/slow/{ms}');
    // Two more than there are workers: they wait, but the health probes still get through in their time.
    const load = startLoad(run, `${site.nginx.url}/api/slow/200`, { clients: 6 });
    return {
      end: async () => {
        const { byStatus, failures } = await load.stop();
        // The reload must not have cost a single visitor.
        const failed = Object.entries(byStatus).filter(([status]) => status !== '200');
        if (failed.length + failures.length > 0)
          throw new Error(`requests failed: ${JSON.stringify({ byStatus, failures })}`);
        await counting.mustEqual(byStatus);
      },
    };
  },
  look: async (drill) => {
    const pool = await readFile(drill.site.fpm.poolFile, 'utf8');
    const [, children] = /^pm\.max_children = (\d+)$/m.exec(pool) ?? [];
    if (Number(children) <= 4) throw new Error(`the pool's file says pm.max_children = ${children}`);
  },
  afterwards: async (drill, began) => {
    const { site, runs } = drill;
    // After the load: a browser that starts takes the time of the requests, and of them comes a fault that was not meant.
    await peopleAct(drill);
    await allPanelsHaveData(drill);
    await peopleSee(drill, { incident: 'PhpFpmSaturated on prod-web-01', action: 'phpfpm.scale on prod-web-01' });
    await until(
      'pm.max_children is as it was before the response',
      async () => (await readFile(site.fpm.poolFile, 'utf8')).includes('\npm.max_children = 4\n'),
      300_000,
    );
    const steps = async () => (await runs()).filter(({ action }) => action === 'phpfpm.shrink');
    await until('every step down has been seen to do no harm', async () => (await steps()).every(ended));
    const taken = (await steps()).filter(({ state }) => state === 'succeeded');
    if (taken.length === 0) throw new Error(`no step down is in the record: ${JSON.stringify(await steps())}`);
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    return `phpfpm.shrink succeeded ${taken.length} times, and ${seconds} s after the fault all is as it was`;
  },
};
