import { Redis, type ChainableCommander } from 'ioredis';
import { app } from '../../catalogue/app.ts';
import type { ExporterConfig } from '../../shared/exporter-config.ts';
import { abortable } from '../abortable.ts';
import { CollectorError, type Failure } from '../collector-error.ts';
import type { Collector } from '../collector.ts';
import { foreign } from '../published.ts';
import { writing } from '../snapshot.ts';

type Config = Omit<NonNullable<ExporterConfig['collectors']['queue']>, 'passwordFile'> & {
  readonly password?: string | undefined;
};

/** By the first word of what Redis itself answers; anything else comes from the connection. */
const reasons: Readonly<Record<string, Failure>> = {
  NOAUTH: 'auth',
  WRONGPASS: 'auth',
  NOPERM: 'auth',
  WRONGTYPE: 'parse',
};
const failureOf = ({ name, message }: Error): CollectorError => {
  const reason = name === 'ReplyError' ? (reasons[message.split(' ', 1)[0] ?? ''] ?? 'other') : 'connect';
  return new CollectorError(reason, message);
};

/** A connection for one run: nothing is kept alive or retried, and a server that came back is found at once. */
const connectionTo = ({ redis: { host, port } }: Config): Redis =>
  new Redis({
    host,
    port,
    // What every Redis speaks; nothing here needs the newer protocol.
    protocol: 2,
    lazyConnect: true,
    retryStrategy: null,
    maxRetriesPerRequest: 0,
    enableReadyCheck: false,
    disableClientInfo: true,
  });

/** As commands of our own: where the client sends them itself and they fail, it goes on without a word, in database 0. */
const login = (ask: ChainableCommander, { password, database }: Config): ChainableCommander =>
  (password === undefined ? ask : ask.auth(password)).select(database);

/** Laravel keeps a queue in a list, and its delayed and reserved jobs in two sorted sets. */
const askForSize = (ask: ChainableCommander, key: string): ChainableCommander =>
  ask.llen(key).zcard(`${key}:delayed`).zcard(`${key}:reserved`);

const sizesOf = async (redis: Redis, config: Config): Promise<number[]> => {
  const { prefix, queues } = config;
  await redis.connect();
  const ask = queues.reduce((ask, name) => askForSize(ask, `${prefix}queues:${name}`), login(redis.pipeline(), config));
  const replies = (await ask.exec()) ?? [];
  redis.disconnect();
  const failed = replies.find(([error]) => error !== null)?.[0];
  if (failed) throw failed;
  const counts = replies.slice(-3 * queues.length).map(([, reply]) => Number(reply));
  return queues.map((_, queue) => counts.slice(queue * 3, queue * 3 + 3).reduce((sum, jobs) => sum + jobs, 0));
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
