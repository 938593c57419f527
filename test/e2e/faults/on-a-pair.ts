import { readFile } from 'node:fs/promises';
import type { Drill } from '../drill.ts';
import { effectsFrom } from '../effects.ts';
import type { ExpectedAlert, Fault } from '../fault.ts';
import type { Pair } from '../monitors/monitors.ts';
import { startLoad } from '../site/load.ts';
import { until } from '../site/until.ts';
import { deadTarget, redisDown } from './servers-down.ts';
import { clientsMayGiveUp } from './where-requests-wait.ts';

const FIRES = /\[P3 drill\] PhpFpmSaturated".*requests wait for a worker of the pool www on prod-web-01/s;
const DEADLINE = 60_000;

/** Workers that an earlier response added have been taken away again. */
const poolIsSmall = ({ site }: Drill): Promise<void> =>
  until(
    'pm.max_children is as it was before any response',
    async () => (await readFile(site.fpm.poolFile, 'utf8')).includes('\npm.max_children = 4\n'),
    600_000,
  );

const otherOf = (host: string): string => (host === 'prod-mon-01' ? 'prod-mon-02' : 'prod-mon-01');
const pairOf = ({ pair }: Drill): Pair => {
  if (!pair) throw new Error('one host monitors here');
  return pair;
};

/** The host whose receiver is active dies once it has added workers and people are told: the other one sees that it helped. */
const activeDies: Fault = {
  name: 'the pool is full, and the active host dies',
  touches: ['requests', 'pool', 'monitors'],
  alerts: async (drill) => {
    await until('a receiver is active', async () => (await pairOf(drill).active()) !== undefined, DEADLINE);
    const victim = (await pairOf(drill).active()) ?? '';
    const down = ['prometheus', 'alertmanager', 'receiver'].map((job): ExpectedAlert => ({
      labels: { alertname: 'TargetDown', job, instance: victim, role: 'monitoring' },
      says: new RegExp(`^${job} on ${victim} cannot be scraped$`),
    }));
    return [
      {
        labels: { alertname: 'PhpFpmSaturated', instance: 'prod-web-01', pool: 'www' },
        says: /^\d+ requests wait for a worker of the pool www on prod-web-01$/,
      },
      clientsMayGiveUp,
      ...down,
      {
        labels: { alertname: 'ReceiverTookOver', instance: otherOf(victim) },
        says: /^the receiver on prod-mon-0\d has taken over$/,
        lingers: true,
      },
      // A drill's two minutes are about as long as the lease.
      { labels: { alertname: 'NoReceiverActive' }, says: /^no receiver of the pair is active/, maybe: true },
    ];
  },
  response: { alert: 'PhpFpmSaturated', ends: 'succeeded' },
  messages: [FIRES, /\[P2 drill\] TargetDown".*cannot be scraped/s],
  once: [FIRES],
  before: poolIsSmall,
  inject: async (drill) => {
    const pair = pairOf(drill);
    const { run, site, slack, runs } = drill;
    const victim = (await pair.active()) ?? '';
    const effects = await effectsFrom(drill);
    const [since, posts, last] = [Date.now(), slack.posts.length, (await runs())[0]?.id ?? 0];
    const load = startLoad(run, `${site.nginx.url}/api/slow/200`, { clients: 6 });
    const kill = async (): Promise<void> => {
      const isTold = (): boolean => slack.posts.slice(posts).some(({ message }) => FIRES.test(JSON.stringify(message)));
      const isMade = async (): Promise<boolean> =>
        (await runs()).some(({ id, history }) => id > last && history.some(({ state }) => state === 'executed'));
      await until('workers are added, and people are told', async () => isTold() && (await isMade()), DEADLINE);
      // Who dies before the other knows what was told makes it tell again: Alertmanager promises at least once.
      await until(
        'the other one knows what was told',
        () => pair.knows(otherOf(victim), { receiver: 'tickets', alert: 'PhpFpmSaturated', since }),
        DEADLINE,
      );
      pair.die(victim);
    };
    const killed = kill().then(
      () => undefined,
      (error: unknown) => error,
    );
    return {
      end: async () => {
        const problem = await killed;
        if (problem !== undefined) throw problem;
        await load.stop();
        await effects.mustBeRecorded();
        await pair.bringBack(victim);
      },
    };
  },
};

/** The faults of a drill with two hosts that monitor. */
export const onAPair: readonly Fault[] = [
  activeDies,
  { ...deadTarget, once: deadTarget.messages },
  { ...redisDown, once: redisDown.messages },
];
