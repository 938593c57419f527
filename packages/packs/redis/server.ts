import { readFile } from 'node:fs/promises';
import { Redis } from 'ioredis';
import { CollectorError, type Secret } from 'tocsin/exporter';
import type { Address, Endpoint, TlsOptions } from 'tocsin/shared';
import type { CommandName } from './commands.ts';
import { failureOf } from './failure.ts';

/** A Redis or Valkey, and how to log in. */
export interface RedisServer {
  /** The server, any node of a cluster, or a Sentinel. */
  readonly redis: Endpoint;
  readonly database: number;
  /** An account of the ACL; absent for the default one. */
  readonly user?: string | undefined;
  readonly password?: Secret | undefined;
  readonly tls?: TlsOptions | undefined;
  /** Set where `redis` is a Sentinel. */
  readonly sentinel?: Sentinel | undefined;
}

export interface Sentinel {
  /** Its name of the master that is asked for. */
  readonly master: string;
  /** Others that know it. */
  readonly also: readonly Address[];
  /** Their own account, which is not the server's; mostly they want none. */
  readonly user?: string | undefined;
  readonly password?: Secret | undefined;
}

/** A command by its name in small letters, with its arguments. */
export type Command = readonly [name: CommandName, ...(readonly (string | number)[])];
/** A reply, or the error that the server sent instead. */
export type Reply = unknown;

/** What we need of the client: all that its types know of Redis would take the type checker longer than the rest of us. */
interface Client {
  connect(): Promise<void>;
  disconnect(): void;
  on(event: 'error', told: (error: Error) => void): unknown;
  pipeline(commands: (string | number)[][]): { exec(): Promise<[Error | null, unknown][] | null> };
}

type ClientTls = { readonly rejectUnauthorized: boolean; readonly ca?: string; readonly servername?: string };

const tlsOf = async ({ caFile, serverName, verify }: TlsOptions): Promise<ClientTls> => ({
  rejectUnauthorized: verify,
  ...(caFile === undefined ? {} : { ca: await readFile(caFile, 'utf8') }),
  ...(serverName === undefined ? {} : { servername: serverName }),
});

/** A connection for one run: nothing is kept alive or retried, and a server that came back is found at once. */
const clientFor = (to: Endpoint, tls: ClientTls | undefined): Client =>
  new Redis({
    ...('path' in to ? { path: to.path } : { host: to.host, port: to.port }),
    ...(tls === undefined ? {} : { tls }),
    // What every Redis speaks; nothing here needs the newer protocol.
    protocol: 2,
    lazyConnect: true,
    retryStrategy: null,
    maxRetriesPerRequest: 0,
    enableReadyCheck: false,
    disableClientInfo: true,
  });

/** A connection to one node. */
export interface Node {
  /** Sends commands in one round trip. An error of one is its reply. */
  readonly send: (commands: readonly Command[]) => Promise<readonly Reply[]>;
  readonly close: () => void;
}

/** Opens connections that belong to one run, and closes them all. */
export class Connections {
  readonly #server: RedisServer;
  readonly #open = new Map<string, Promise<Node>>();
  readonly #clients: Client[] = [];
  /** Of a connection that fails, a command only hears that it is closed. */
  #told: Error | undefined;

  constructor(server: RedisServer) {
    this.#server = server;
  }

  get told(): Error | undefined {
    return this.#told;
  }

  /** The connection to an address, logged in. @throws CollectorError */
  to(endpoint: Endpoint): Promise<Node> {
    const key = JSON.stringify(endpoint);
    const known = this.#open.get(key) ?? this.#connect(endpoint);
    this.#open.set(key, known);
    return known;
  }

  close(): void {
    for (const client of this.#clients.splice(0)) client.disconnect();
  }

  async #connect(endpoint: Endpoint): Promise<Node> {
    const { user, password, tls } = this.#server;
    const [secret, secured] = await Promise.all([password?.(), tls && tlsOf(tls)]);
    const client = clientFor(endpoint, secured);
    this.#clients.push(client);
    client.on('error', (error: Error) => (this.#told = error));
    await client.connect();
    const node: Node = {
      send: async (commands) => {
        const replies = (await client.pipeline(commands.map((command) => [...command])).exec()) ?? [];
        return replies.map(([error, reply]) => error ?? reply);
      },
      close: () => client.disconnect(),
    };
    // As a command of our own: where the client sends it itself and it fails, it goes on without a word.
    if (secret !== undefined) {
      const [refused] = await node.send([user === undefined ? ['auth', secret] : ['auth', user, secret]]);
      if (refused instanceof Error) throw failureOf(refused);
    } else if (user !== undefined) throw new CollectorError('config', `the user ${user} has no passwordFile`);
    return node;
  }
}
