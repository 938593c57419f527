import {
  bookmarksIn,
  type Collector,
  foreign,
  type Remark,
  type Scrape,
  type Snapshot,
  writing,
} from 'tocsin/exporter';
import { untagged } from '../../redis/redis-prefixes.ts';
import { withRedis } from '../../redis/redis.ts';
import type { HorizonConfig } from './config.ts';
import { Doubt, whyNone } from './doubt.ts';
import { readReady } from './ready.ts';
import type { HorizonMetrics } from '../metrics.ts';
import { countFinished, JobTimes } from './jobs.ts';
import { readMembers, statusOf, type Member, type Supervisor } from './members.ts';
import { SETS } from './keys.ts';
import { timeToClear } from './time-to-clear.ts';

type Writer = Snapshot<HorizonMetrics>;

const writeMembers = (out: Writer, masters: readonly Member[], supervisors: readonly Supervisor[]): void => {
  const now = statusOf(masters);
  for (const status of ['running', 'paused', 'inactive'] as const)
    out.horizon_status.set({ status }, status === now ? 1 : 0);
  for (const status of ['running', 'paused'] as const) {
    out.horizon_masters.set({ status }, masters.filter((member) => member.status === status).length);
    out.horizon_supervisors.set({ status }, supervisors.filter((member) => member.status === status).length);
  }
  // Hosts name their supervisors alike: one series for each name.
  for (const [supervisor, same] of Map.groupBy(supervisors, ({ name }) => name)) {
    const most = same.reduce((sum, { processesMax }) => sum + processesMax, 0);
    if (most > 0) out.horizon_supervisor_processes_max.set({ supervisor }, most);
    const pools = Map.groupBy(
      same.flatMap(({ pools }) => pools),
      ({ queues }) => queues.join(','),
    );
    for (const [queues, alike] of pools)
      out.horizon_supervisor_processes.set(
        { supervisor, queues },
        alike.reduce((sum, { processes }) => sum + processes, 0),
      );
  }
};

/** Queues that Horizon has workers for and that the configuration does not name, whether or not a job waits there. */
const unwatched = (supervisors: readonly Supervisor[], queues: readonly string[]): readonly Remark[] => {
  const watched = new Set(queues.map(untagged));
  const worked = supervisors.flatMap(({ pools }) => pools.flatMap((pool) => pool.queues.map(untagged)));
  const others = [...new Set(worked)].filter((name) => name !== '' && !watched.has(name)).toSorted();
  return others.length === 0
    ? []
    : [
        {
          note: `Horizon works on queues that are not watched: ${others.join(', ')}. Add them to queues, if they matter.`,
        },
      ];
};

/** Watches Horizon by what it keeps in Redis: the application needs no change and need not be up. */
export const horizon = (config: HorizonConfig, metrics: HorizonMetrics): Collector => {
  const { horizonPrefix, queues } = config;
  const server = { ...config, database: config.horizonDatabase ?? config.database };
  const since = Date.now() / 1000;
  const times = new JobTimes();
  const doubt = new Doubt(config);

  const look = async (scrape: Scrape): Promise<void> =>
    withRedis(server, scrape.signal, async (ask, talk) => {
      const { snapshot, tally } = scrape;
      const counting = { metrics, tally, times, since, bookmark: bookmarksIn(scrape) };
      const out = writing(metrics, snapshot);
      const { masters, supervisors } = await readMembers(ask, horizonPrefix);
      const replies = await ask(...SETS.map((set) => ['zcard', `${horizonPrefix}${set}_jobs`] as const), [
        'get',
        `${horizonPrefix}last_snapshot_at`,
      ]);
      const isEmpty = replies.every((reply) => reply === null || Number(reply) === 0);
      if (isEmpty && masters.length + supervisors.length === 0) await doubt.about(ask, talk, scrape.signal);
      const ready = await readReady(ask, config);
      const unread = await countFinished(ask, horizonPrefix, counting);

      writeMembers(out, masters, supervisors);
      SETS.forEach((set, index) => out.horizon_jobs.set({ set }, Number(replies[index])));
      const snapshotAt = replies.at(-1);
      if (snapshotAt !== null) out.horizon_last_snapshot_timestamp_seconds.set(Number(snapshotAt));
      out.horizon_unread_jobs.set(unread);
      queues.forEach((queue, index) => {
        const name = untagged(queue);
        const seconds = timeToClear(name, { ready: ready[index] ?? NaN, supervisors, jobSeconds: times.of(name) });
        if (seconds !== undefined) out.horizon_queue_time_to_clear_seconds.set({ queue: foreign(name) }, seconds);
      });
    });
  return {
    id: 'horizon',
    collect: look,
    examine: (signal) =>
      withRedis(server, signal, async (ask, talk) => [
        ...(await whyNone(config, { ask, talk, signal })),
        ...unwatched((await readMembers(ask, horizonPrefix)).supervisors, queues),
      ]),
  };
};
