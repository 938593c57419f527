import type { Drill, ResponseRun } from '../drill.ts';
import type { Fault } from '../fault.ts';
import { get } from '../site/http.ts';
import { until } from '../site/until.ts';

/** Jobs arrive and no worker takes them: more processes cannot be had, so fresh workers are asked for, and a person approves. */
export const stuckQueue: Fault = {
  name: 'a stuck queue',
  touches: ['redis'],
  alerts: [
    {
      labels: { alertname: 'QueueBacklog', queue: 'calls' },
      says: /^1200 jobs wait in the queue calls, and it does not drain$/,
    },
  ],
  // The drill's application has no Horizon that could be scaled.
  response: { alert: 'QueueBacklog', ends: 'escalated' },
  messages: [
    /\[P3 drill\] QueueBacklog".*1200 jobs wait in the queue calls/s,
    /this application has no Horizon.*queue\.restart is tried next/s,
    /the response waits for approval/,
  ],
  inject: async (drill) => {
    const { site } = drill;
    const { status } = await get(`${site.nginx.url}/api/dispatch/calls/1200`, 60_000);
    if (status !== 200) throw new Error(`the jobs could not be dispatched: ${status}`);
    return {
      end: async () => {
        await approveFreshWorkers(drill);
        // As the workers would, if any were there.
        await site.laravel.artisan('queue:clear', 'redis', '--queue=calls', '--force');
      },
    };
  },
  afterwards: async (drill) => {
    await until('the restart of the workers is verified', async () => (await restart(drill))?.state === 'succeeded');
    return 'queue.restart, approved by a person, succeeded';
  },
};

const restart = async ({ runs }: Drill): Promise<ResponseRun | undefined> =>
  (await runs()).find(({ action }) => action === 'queue.restart');

const approveFreshWorkers = async (drill: Drill): Promise<void> => {
  await until('a person is asked', async () => (await restart(drill))?.state === 'waiting');
  const { id } = (await restart(drill)) ?? {};
  await drill.receiver.ask(`runs/${id}/approve`, 'Ada', {});
  const isMade = async (): Promise<boolean> =>
    (await restart(drill))?.history.some(({ state }) => state === 'executed') ?? false;
  await until('the workers are restarted', isMade);
};
