import { CollectorError } from 'tocsin/exporter';
import { explainPrefix, prefixesIn } from '../../redis/redis-prefixes.ts';
import { withRedis, type Ask, type Talk } from '../../redis/redis.ts';
import type { HorizonConfig } from './config.ts';

/** Milliseconds after which it is looked again whether Horizon's keys are elsewhere. */
const LOOK_AGAIN = 300_000;
/** So many other databases are looked into. */
const MOST_DATABASES = 16;

interface Look {
  readonly ask: Ask;
  readonly talk: Talk;
  readonly signal: AbortSignal;
}

/** Where Horizon's keys are, if not where they are looked for, in a sentence; nothing where there are none, or nobody can tell. */
export const whyNone = async (config: HorizonConfig, { ask, talk, signal }: Look): Promise<readonly string[]> => {
  const { horizonPrefix, database, horizonDatabase = database } = config;
  const here = (await prefixesIn(talk, { horizonPrefix })).horizon;
  if (here.has(horizonPrefix)) return [];
  const [space] = await ask(['info', 'keyspace']).catch(() => ['']);
  const others = [...String(space).matchAll(/^db(\d+):/gm)].map(([, number]) => Number(number));
  for (const other of others.filter((number) => number !== horizonDatabase).slice(0, MOST_DATABASES)) {
    // What is asked is cheap: these databases may be large, and a scrape waits.
    const [there] = await withRedis({ ...config, database: other }, signal, (ask) =>
      ask(['exists', `${horizonPrefix}masters`, `${horizonPrefix}last_snapshot_at`]),
    );
    if (Number(there) > 0)
      return [
        `Database ${horizonDatabase} has no key of Horizon; database ${other} has, with that prefix: set horizonDatabase to ${other}.`,
      ];
  }
  return explainPrefix('Horizon', { setting: 'horizonPrefix', prefix: horizonPrefix }, here);
};

/** Whether Horizon does not run, or is only looked for in the wrong place: what it has no key of may be either. */
export class Doubt {
  readonly #config: HorizonConfig;
  #looked = -Infinity;
  #wrong: CollectorError | undefined;
  constructor(config: HorizonConfig) {
    this.#config = config;
  }

  /** @throws CollectorError where its keys are elsewhere */
  async about(ask: Ask, talk: Talk, signal: AbortSignal): Promise<void> {
    if (performance.now() - this.#looked > LOOK_AGAIN) {
      // An account that may not look around cannot tell.
      const [told] = await whyNone(this.#config, { ask, talk, signal }).catch((): readonly string[] => []);
      this.#wrong =
        told === undefined
          ? undefined
          : new CollectorError('config', told, 'Until then it is unknown whether Horizon runs.');
      this.#looked = performance.now();
    }
    if (this.#wrong) throw this.#wrong;
  }
}
