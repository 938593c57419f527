import { Redis, type ChainableCommander } from 'ioredis';
import { app } from '../../catalogue/app.ts';
import type { ExporterConfig } from '../../shared/exporter-config.ts';
import { abortable } from '../abortable.ts';
import { CollectorError, type Failure } from '../collector-error.ts';
import type { Collector } from '../collector.ts';
import { foreign } from '../published.ts';
import { writing } from '../snapshot.ts';

type Config = Omit<NonNullable<ExporterConfig['collectors']['queue']>, 'passwordFile'> & { readonly password?: string | undefined };

/** The first word of Redis' own errors. */
const reasons: Readonly<Record<string, Failure>> = { NOAUTH: 'auth', WRONGPASS: 'auth', NOPERM: 'auth', WRONGTYPE: 'parse' };
const failureOf = ({ message }: Error): CollectorError =>
  new CollectorError(reasons[message.split(' ', 1)[0] ?? ''] ?? 'connect', message);

/** A connection for one run: nothing is kept alive or retried, and a server that came back is found at once. */
const connectionTo = ({ redis: { host, port }, database, password }: Config): Redis =>
  new Redis({
    host,
    port,
    db: database,
    ...(password === undefined ? {} : { password }),
    // What every Redis speaks; nothing here needs the newer protocol.
    protocol: 2,
    lazyConnect: true,
    retryStrategy: null,
    maxRetriesPerRequest: 0,
    enableReadyCheck: false,
    disableClientInfo: true,
  });

/** Laravel keeps a queue in a list, and its delayed and reserved jobs in two sorted sets. */
const askForSize = (ask: ChainableCommander, key: string): ChainableCommander =>
  ask.llen(key).zcard(`${key}:delayed`).zcard(`${key}:reserved`);

const sizesOf = async (redis: Redis, { prefix, queues }: Config): Promise<number[]> => {
  await redis.connect();
  const ask = queues.reduce((ask, name) => askForSize(ask, `${prefix}queues:${name}`), redis.pipeline());
  const replies = (await ask.exec()) ?? [];
  redis.disconnect();
  const numbers = replies.map(([error, reply]) => {
    if (error) throw error;
    return Number(reply);
  });
  return queues.map((_, queue) => numbers.slice(queue * 3, queue * 3 + 3).reduce((sum, jobs) => sum + jobs, 0));
};

/** Counts the jobs in Laravel's queues, as Laravel's own Queue::size() does. */
export const queue = (config: Config): Collector => ({
  id: 'queue',
  async collect({ signal, snapshot }) {
    const redis = connectionTo(config);
    // Of a connection that fails, a command only hears that it is closed.
    let told: Error | undefined;
    redis.on('error', (error: Error) => (told = error));
    const sizes = await abortable(sizesOf(redis, config), signal, () => redis.disconnect()).catch((error: unknown) => {
      throw failureOf(told ?? (error as Error));
    });
    const out = writing(app, snapshot);
    config.queues.forEach((name, index) => out.queue_size.set({ queue: foreign(name) }, sizes[index] ?? NaN));
  },
});
