import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Run } from '../processes.ts';

export interface LoadOptions {
  readonly clients: number;
  /** How long a client rests between two requests, in milliseconds. */
  readonly pause?: number;
}

export interface LoadCounts {
  /** Requests that were answered. */
  readonly total: number;
  readonly byStatus: Readonly<Record<number, number>>;
  /** Requests without an answer: what went wrong, one entry each. */
  readonly failures: readonly string[];
}

export interface Load {
  readonly counts: () => LoadCounts;
  /** Begins no further request, waits for those under way, and returns the final counts. */
  readonly stop: () => Promise<LoadCounts>;
  /** Gives up the requests under way, as people do who have waited long enough. */
  readonly cut: () => Promise<void>;
}

const statusOf = (url: string, agent: Agent): Promise<number> =>
  new Promise((resolve, reject) => {
    const request = get(url, { agent }, (response) => {
      response
        .resume()
        .once('end', () => resolve(response.statusCode ?? 0))
        .once('error', reject);
    });
    request.once('error', reject);
  });

/** Requests `url` from so many clients at once, each on a connection that it keeps, until stopped. */
export const startLoad = (run: Run, url: string, options: LoadOptions): Load => {
  const { clients, pause = 0 } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const byStatus: Record<number, number> = {};
  const failures: string[] = [];
  let stopping = false;

  const client = async (): Promise<void> => {
    while (!stopping) {
      try {
        const status = await statusOf(url, agent);
        byStatus[status] = (byStatus[status] ?? 0) + 1;
      } catch (error) {
        failures.push(error instanceof Error ? error.message : String(error));
      }
      await sleep(pause);
    }
  };
  const finished = Promise.all(Array.from({ length: clients }, client));

  const counts = (): LoadCounts => ({
    total: Object.values(byStatus).reduce((sum, count) => sum + count, 0),
    byStatus: { ...byStatus },
    failures: [...failures],
  });
  const stop = async (): Promise<LoadCounts> => {
    stopping = true;
    await finished;
    agent.destroy();
    return counts();
  };
  const cut = async (): Promise<void> => {
    stopping = true;
    agent.destroy();
    await finished;
  };
  run.atEnd({ name: 'load', close: cut });
  return { counts, stop, cut };
};
