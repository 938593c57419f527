import type { Ask } from '../../redis/redis.ts';

/** Horizon itself takes a member for dead whose last sign is older: seconds. */
const MASTER_LIVES = 14;
const SUPERVISOR_LIVES = 29;

export interface Member {
  readonly status: 'running' | 'paused';
}
/** Processes that work on the same queues. */
export interface Pool {
  readonly queues: readonly string[];
  readonly processes: number;
}
export interface Supervisor extends Member {
  /** Without its master's name, which is another after every restart. */
  readonly name: string;
  readonly pools: readonly Pool[];
  /** 0 where its options do not say. */
  readonly processesMax: number;
}

const statusIn = (text: unknown): Member['status'] => (text === 'paused' ? 'paused' : 'running');

const recordIn = (text: unknown): Readonly<Record<string, unknown>> => {
  try {
    return Object(JSON.parse(String(text))) as Record<string, unknown>;
  } catch {
    return {};
  }
};

/** `{"redis:webhooks":1,"redis:mail,low":2}`: a connection, and the queues that one worker serves. */
const poolsIn = (processes: unknown): readonly Pool[] =>
  Object.entries(recordIn(processes)).map(([key, count]) => ({
    queues: key.slice(key.indexOf(':') + 1).split(','),
    processes: Number(count),
  }));

const supervisorOf = (key: string, [status, processes, options, master]: readonly unknown[]): Supervisor => {
  const before = `${String(master)}:`;
  return {
    name: key.startsWith(before) ? key.slice(before.length) : key,
    status: statusIn(status),
    pools: poolsIn(processes),
    processesMax: Number(recordIn(options)['maxProcesses'] ?? 0),
  };
};

const SUPERVISOR_FIELDS = ['status', 'processes', 'options', 'master'] as const;

/** The masters and supervisors that gave a sign of life lately, by the clock of this host. */
export const readMembers = async (
  ask: Ask,
  prefix: string,
): Promise<{ readonly masters: readonly Member[]; readonly supervisors: readonly Supervisor[] }> => {
  const now = Date.now() / 1000;
  const [masters, supervisors] = (await ask(
    ['zrangebyscore', `${prefix}masters`, now - MASTER_LIVES, '+inf'],
    ['zrangebyscore', `${prefix}supervisors`, now - SUPERVISOR_LIVES, '+inf'],
  )) as [string[], string[]];
  const hashes = (await ask(
    ...masters.map((name) => ['hmget', `${prefix}master:${name}`, 'status'] as const),
    ...supervisors.map((name) => ['hmget', `${prefix}supervisor:${name}`, ...SUPERVISOR_FIELDS] as const),
  )) as readonly (readonly unknown[])[];
  // The sign of life is kept longer than what it belongs to: a hash that expired meanwhile is nobody.
  const alive = [...masters, ...supervisors].map((name, index) => ({
    name,
    fields: hashes[index] ?? [],
    isMaster: index < masters.length,
  }));
  const present = alive.filter(({ fields }) => fields[0] !== null && fields[0] !== undefined);
  return {
    masters: present.filter(({ isMaster }) => isMaster).map(({ fields }) => ({ status: statusIn(fields[0]) })),
    supervisors: present.filter(({ isMaster }) => !isMaster).map(({ name, fields }) => supervisorOf(name, fields)),
  };
};

/** Paused only if all are: one that still works keeps the queues moving. */
export const statusOf = (masters: readonly Member[]): 'running' | 'paused' | 'inactive' => {
  if (masters.length === 0) return 'inactive';
  return masters.every(({ status }) => status === 'paused') ? 'paused' : 'running';
};
