import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { execa } from 'execa';
import { z } from 'zod';
import { freePort } from '../../test/e2e/ports.ts';
import type { Series } from '../../packages/tocsin/src/promql/evaluate/storage.ts';
import type { Reach } from './past.ts';

/** A VictoriaMetrics that has the past, and vmalert beside it. */
export interface Victoria {
  load(series: readonly Series[]): Promise<void>;
  /** Replays rule files, and returns the seconds that it took. */
  replay(files: readonly { readonly path: string; readonly text: string }[], reach: Reach): Promise<number>;
  /** Names of the alerts that fired in it. */
  fired(to: number): Promise<readonly string[]>;
  stop(): Promise<void>;
}

const AT_ONCE = 10;
const found = z.object({
  data: z.object({ result: z.array(z.object({ metric: z.object({ alertname: z.string() }) })) }),
});
const folderOf = process.env['TOCSIN_VICTORIA'];
/** One of VictoriaMetrics' programs: in the folder TOCSIN_VICTORIA, else on PATH. */
export const victoriaProgram = (name: string): string => (folderOf === undefined ? name : join(folderOf, name));

/** Starts it on loopback, and waits until it answers. */
export const startVictoria = async (folder: string): Promise<Victoria> => {
  const address = `127.0.0.1:${await freePort()}`;
  const url = `http://${address}`;
  const server = execa(
    victoriaProgram('victoria-metrics'),
    [`-storageDataPath=${join(folder, 'data')}`, `-httpListenAddr=${address}`, '-retentionPeriod=10y'],
    { stdio: 'ignore', reject: false },
  );
  const isUp = (): Promise<boolean> =>
    fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  for (let tries = 0; !(await isUp()); tries++) {
    if (tries > 300) throw new Error('VictoriaMetrics does not answer');
    await setTimeout(100);
  }
  const post = async (path: string, body: string): Promise<void> => {
    const { ok, status } = await fetch(`${url}/${path}`, { method: 'POST', body });
    if (!ok) throw new Error(`VictoriaMetrics answers ${status} to ${path}`);
  };
  return {
    load: async (series) => {
      for (let first = 0; first < series.length; first += AT_ONCE)
        await post(
          'api/v1/import',
          series
            .slice(first, first + AT_ONCE)
            .map(lineOf)
            .join('\n'),
        );
      await fetch(`${url}/internal/force_flush`);
    },
    replay: async (files, { from, to, step }) => {
      const rules = join(folder, 'rules');
      mkdirSync(rules);
      for (const { path, text } of files) writeFileSync(join(rules, path.replaceAll('/', '-')), text);
      const began = performance.now();
      await execa(victoriaProgram('vmalert'), [
        `-rule=${rules}/*.yml`,
        `-datasource.url=${url}`,
        `-remoteWrite.url=${url}`,
        `-remoteRead.url=${url}`,
        `-replay.timeFrom=${new Date(from).toISOString()}`,
        `-replay.timeTo=${new Date(to).toISOString()}`,
        // It would wait a second after each rule and each thousand steps.
        '-replay.rulesDelay=0',
        '-replay.disableProgressBar',
        `-evaluationInterval=${step / 1000}s`,
        '-external.alert.source=',
      ]);
      return (performance.now() - began) / 1000;
    },
    fired: async (to) => {
      await fetch(`${url}/internal/force_flush`);
      const query = new URLSearchParams({
        query: 'count by (alertname) (count_over_time(ALERTS{alertstate="firing"}[60d]))',
        time: String(to / 1000),
      });
      const answer = found.parse(await (await fetch(`${url}/api/v1/query?${query.toString()}`)).json());
      return answer.data.result.map(({ metric: { alertname } }) => alertname).toSorted();
    },
    stop: async () => {
      server.kill();
      await server;
    },
  };
};

const lineOf = ({ labels, times, values }: Series): string =>
  JSON.stringify({
    metric: Object.fromEntries(labels.entries()),
    values: Array.from(values),
    timestamps: Array.from(times),
  });
