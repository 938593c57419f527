import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReplica } from '../../packages/tocsin/src/receiver/ledger/replica.ts';
import { openLedger, type OpenedLedger } from '../../packages/tocsin/src/receiver/ledger/sqlite.ts';
import { follow, type Turn } from '../../packages/tocsin/src/receiver/lease/follow.ts';
import { leaseStore } from '../../packages/tocsin/src/receiver/lease/store.ts';
import type { readAnswers } from '../../packages/tocsin/src/receiver/runs/answers.ts';
import type { LeaseConfig } from '../../packages/tocsin/src/shared/receiver-parts/lease-config.ts';
import { openRun, type Run } from '../e2e/processes.ts';
import { witnessResponse } from '../soak/responses.ts';
import { witnessAction } from '../soak/witness.ts';
import { startPostgreSql, type Certified, type PostgreSql } from '../e2e/site/postgresql.ts';

/** A store of leases, for real. */
export interface Store {
  readonly run: Run;
  readonly postgresql: PostgreSql;
  /** The lease of a pair of this name; `change` of anything in it. */
  readonly lease: (name: string, change?: Partial<LeaseConfig>) => LeaseConfig;
  readonly stop: () => Promise<void>;
}

/** `certificate` makes what PostgreSQL serves by TLS with; without it that is asked in the clear. */
export const openStore = async (certificate?: (run: Run) => Promise<Certified>): Promise<Store> => {
  const run = openRun(await mkdtemp(join(tmpdir(), 'tocsin-pair-')));
  const postgresql = await startPostgreSql(run, await certificate?.(run));
  const { port, database, user, passwordFile } = postgresql;
  return {
    run,
    postgresql,
    lease: (name, change = {}) => ({
      name,
      servers: [{ host: '127.0.0.1', port }],
      database,
      user,
      passwordFile,
      url: 'http://127.0.0.1:1',
      lapse: 1_000,
      ...change,
    }),
    stop: async () => {
      await run.stop();
      await rm(run.dir, { recursive: true });
    },
  };
};

/** One of a pair, without its HTTP. */
export interface Member {
  readonly folder: string;
  /** Resolves when it is its turn. */
  readonly turn: Promise<Turn>;
  /** What the store said of itself, in order. */
  readonly said: (string | undefined)[];
  /** Its ledger, once it is its turn. */
  readonly ledger: () => Promise<OpenedLedger>;
}

/** Begins to follow. */
export const joinPair = (lease: LeaseConfig, folder: string, holder = folder): Member => {
  const store = leaseStore(lease);
  const replica = openReplica(folder, lease.name, ['record-key', 'signing-key']);
  const said: (string | undefined)[] = [];
  const onStore = (away: string | undefined): void => void (said.at(-1) === away || said.push(away));
  const turn = follow({ store, replica, name: lease.name, folder, holder, onStore, onLease: () => {} }).finally(() => {
    replica.close();
    store.close();
  });
  return {
    folder,
    turn,
    said,
    ledger: async () => openLedger(folder, { config: lease, turn: await turn, onStore }),
  };
};

export const folderOf = async (run: Run, name: string): Promise<string> => {
  const folder = join(run.dir, name);
  await mkdir(folder, { recursive: true });
  return folder;
};

/** A response to the alert `natural`, and its action. */
export const witnessed = [
  { responses: [witnessResponse('natural')], orders: [], hosts: {}, hooks: {} },
  new Map([['witness.natural', witnessAction('natural', '/dev/null', () => {})]]),
] as const satisfies Parameters<typeof readAnswers>;
