import { Redis } from 'ioredis';
import type { Address } from 'tocsin/shared';
import { abortable, CollectorError, type Failure, type Secret } from 'tocsin/exporter';

export interface RedisServer {
  readonly redis: Address;
  readonly database: number;
  readonly password?: Secret | undefined;
}
/** A command by its name in small letters, with its arguments. */
export type Command = readonly [name: string, ...(readonly (string | number)[])];
/** Sends commands in one round trip and returns their replies in order. @throws the first reply that is an error */
export type Ask = (...commands: readonly Command[]) => Promise<readonly unknown[]>;

/** What we need of the client: all that its types know of Redis would take the type checker longer than the rest of us. */
interface Client {
  connect(): Promise<void>;
  disconnect(): void;
  on(event: 'error', told: (error: Error) => void): unknown;
  pipeline(commands: (string | number)[][]): { exec(): Promise<[Error | null, unknown][] | null> };
}

/** By the first word of what Redis itself answers; anything else comes from the connection. */
const reasons: Readonly<Record<string, Failure>> = {
  NOAUTH: 'auth',
  WRONGPASS: 'auth',
  NOPERM: 'auth',
  WRONGTYPE: 'parse',
};
const failureOf = (error: Error): CollectorError => {
  if (error instanceof CollectorError) return error;
  const { name, message } = error;
  const reason = name === 'ReplyError' ? (reasons[message.split(' ', 1)[0] ?? ''] ?? 'other') : 'connect';
  return new CollectorError(reason, message);
};

/** A connection for one run: nothing is kept alive or retried, and a server that came back is found at once. */
const connectionTo = ({ redis: { host, port } }: RedisServer): Client =>
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
const login = (database: number, password: string | undefined): readonly Command[] => [
  ...(password === undefined ? [] : [['auth', password] as const]),
  ['select', database],
];

const askOn =
  (redis: Client): Ask =>
  async (...commands) => {
    const replies = (await redis.pipeline(commands.map((command) => [...command])).exec()) ?? [];
    const failed = replies.find(([error]) => error !== null)?.[0];
    if (failed) throw failed;
    return replies.map(([, reply]) => reply);
  };

/** Works with a Redis over a connection that is closed afterwards, or when the signal fires. @throws CollectorError */
export const withRedis = async <T>(
  server: RedisServer,
  signal: AbortSignal,
  work: (ask: Ask) => Promise<T>,
): Promise<T> => {
  const password = await server.password?.();
  const redis = connectionTo(server);
  // Of a connection that fails, a command only hears that it is closed.
  let told: Error | undefined;
  redis.on('error', (error: Error) => (told = error));
  const whole = async (): Promise<T> => {
    await redis.connect();
    const ask = askOn(redis);
    await ask(...login(server.database, password));
    const result = await work(ask);
    redis.disconnect();
    return result;
  };
  return abortable(whole(), signal, () => redis.disconnect()).catch((error: unknown) => {
    throw failureOf(told ?? (error as Error));
  });
};
