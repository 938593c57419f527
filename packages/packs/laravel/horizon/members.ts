import type { Ask } from '../../redis/redis.ts';

/**
 * Horizon itself takes a member for dead whose last sign is older: seconds. Redis ends the member's own hash by then, by a clock
 * that is nobody's but its own; where the hash has no end, the clocks of two hosts are compared.
 */
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

/** Names with the second of their last sign, by the clock of their host. */
const signsIn = (flat: readonly string[]): readonly { readonly name: string; readonly at: number }[] =>
  Array.from({ length: flat.length / 2 }, (_, index) => ({
    name: flat[index * 2] ?? '',
    at: Number(flat[index * 2 + 1]),
  }));

const SUPERVISOR_FIELDS = ['status', 'processes', 'options', 'master'] as const;

/** So many members are looked at, the newest first: the dead stay in their list while no Horizon runs to remove them. */
const MOST = 500;

/** The masters and supervisors that gave a sign of life lately. */
export const readMembers = async (
  ask: Ask,
  prefix: string,
): Promise<{ readonly masters: readonly Member[]; readonly supervisors: readonly Supervisor[] }> => {
  const now = Date.now() / 1000;
  const [masters, supervisors] = (await ask(
    ['zrevrange', `${prefix}masters`, 0, MOST - 1, 'WITHSCORES'],
    ['zrevrange', `${prefix}supervisors`, 0, MOST - 1, 'WITHSCORES'],
  )) as [string[], string[]];
  const members = [
    ...signsIn(masters).map((sign) => ({ ...sign, isMaster: true, key: `${prefix}master:${sign.name}` })),
    ...signsIn(supervisors).map((sign) => ({ ...sign, isMaster: false, key: `${prefix}supervisor:${sign.name}` })),
  ];
  const replies = await ask(
    ...members.flatMap(({ key }) => [['hmget', key, ...SUPERVISOR_FIELDS] as const, ['pttl', key] as const]),
  );
  const known = members.map((member, index) => ({
    ...member,
    fields: replies[index * 2] as readonly unknown[],
    ends: Number(replies[index * 2 + 1]) >= 0,
  }));
  const present = known.filter(({ fields, ends, at, isMaster }) => {
    if (fields[0] === null || fields[0] === undefined) return false;
    return ends || now - at <= (isMaster ? MASTER_LIVES : SUPERVISOR_LIVES);
  });
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
