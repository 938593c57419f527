import { readFile } from 'node:fs/promises';
import { countingFrom } from '../counted.ts';
import { startLoad } from '../site/load.ts';
import type { Fault } from '../fault.ts';
import { allPanelsHaveData } from '../panels.ts';

/** More visitors at once than the pool has workers: the response makes room for them. */
export const saturatedPool: Fault = {
  name: 'the pool is full',
  alerts: [
    {
      labels: { alertname: 'PhpFpmSaturated', instance: 'prod-web-01', pool: 'www' },
      says: /^[1-6] requests wait for a worker of the pool www on prod-web-01$/,
    },
  ],
  response: {
    alert: 'PhpFpmSaturated',
    ends: 'succeeded',
    says: /pm\.max_children of www on prod-web-01: 4 (->|→|-&gt;) (1[0-9]|9)/,
  },
  messages: [/\[P3 drill\] PhpFpmSaturated".*requests wait for a worker of the pool www on prod-web-01/s],
  mended: true,
  inject: async (drill) => {
    const { run, site } = drill;
    const counting = await countingFrom(drill, 'api/slow/{ms}');
    const load = startLoad(run, `${site.nginx.url}/api/slow/200`, { clients: 10 });
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
    if (Number(children) < 9) throw new Error(`the pool's file says pm.max_children = ${children}`);
    await allPanelsHaveData(drill);
  },
};
