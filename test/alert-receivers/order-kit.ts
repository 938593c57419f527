import type { RunRecord } from '../../packages/tocsin/src/receiver/runs/run-record.ts';
import type { Remote } from '../../packages/tocsin/src/receiver/transports/remote.ts';
import type { ReceiverConfigFile } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { testReceiver, TOKEN, type ReceiverChange, type TestReceiver } from './people-kit.ts';

type OrderFile = NonNullable<ReceiverConfigFile['orders']>[number];
export const orderOf = (action: string, change: Partial<OrderFile> = {}): OrderFile => ({
  action,
  hosts: ['web-1'],
  approval: 'none',
  cooldown: '10m',
  atOnce: 1,
  atMost: { runs: 20, within: '1h' },
  within: '5m',
  ...change,
});
const host = { ssh: '127.0.0.1:1', user: 'tocsin', keyFile: 'key', knownHostsFile: 'known', commands: {} };

/** A host whose accounts and services can be contained, and what it was told. */
export interface Contained {
  contained: boolean;
  /** What goes wrong with the next change. */
  trouble?: 'unreachable' | 'cut off' | 'deaf' | undefined;
  readonly told: string[];
  readonly remote: Remote;
}
const containedHost = (): Contained => {
  const self: Contained = {
    contained: false,
    told: [],
    remote: async ({ program, words }) => {
      if (words[0] === 'inspect') {
        const state = { there: true, may: words[2] !== 'root', contained: self.contained, why: 'never locked' };
        return { ok: true, value: JSON.stringify(state) };
      }
      const { trouble } = self;
      self.trouble = undefined;
      if (trouble === 'unreachable') return { ok: false, why: 'web-1: it cannot be reached over ssh', began: false };
      self.told.push([program, ...words].join(' '));
      if (trouble !== 'deaf') self.contained = words[0] === 'lock' || words[0] === 'stop';
      return trouble === 'cut off' ? { ok: false, why: 'it took too long', began: true } : { ok: true, value: '' };
    },
  };
  return self;
};

export interface Ordering extends TestReceiver {
  readonly contained: Contained;
  readonly order: (change?: object, headers?: Record<string, string>) => Promise<Answer>;
  readonly decide: (run: number, what: 'approve' | 'deny', by: string) => Promise<Answer>;
  /** Lets time pass until nothing is due. */
  readonly pass: (ms?: number) => Promise<void>;
  readonly run: (id: number) => Promise<RunRecord>;
}
interface Answer {
  readonly status: number;
  readonly json: {
    readonly id?: number;
    readonly again?: boolean;
    readonly error?: string;
    readonly arguments?: object;
  };
}
const ORDERS = [
  orderOf('account.lock', { approval: 'second' }),
  orderOf('service.stop', { approval: 'second' }),
  orderOf('evidence.keep'),
  orderOf('address.block'),
];
export const LOCK = {
  action: 'account.lock',
  with: { host: 'web-1', account: 'mallory' },
  by: 'Ada',
  why: 'a stolen key',
};
export const KEEP = { action: 'evidence.keep', with: { host: 'web-1' }, by: 'Ada', why: 'an intruder' };

export const ordering = async (change: ReceiverChange = {}): Promise<Ordering> => {
  const contained = containedHost();
  const people = await testReceiver({ hosts: { 'web-1': host }, orders: ORDERS, remote: contained.remote, ...change });
  const ask = async (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
    const response = await fetch(`${people.url}/api/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, json: (await response.json()) as Answer['json'] };
  };
  return Object.assign(people, {
    contained,
    order: (how: object = {}, headers = {}) => ask('orders', { ...LOCK, ...how }, headers),
    decide: (run: number, what: string, by: string) => ask(`runs/${run}/${what}`, { by }),
    pass: (ms = 20_000) => people.receiver.pass(people.receiver.clock + ms),
    run: async (id: number) => {
      const run = await people.ledger.run(id);
      if (run === undefined) throw new Error(`there is no run ${id}`);
      return run;
    },
  });
};
