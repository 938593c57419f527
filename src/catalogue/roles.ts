import { oneHostWith as oneOf, type HostWith } from 'tocsin';

/** What a machine is for. */
export type Role = 'web' | 'db' | 'redis' | 'monitoring';
export const everywhere = ['web', 'db', 'redis', 'monitoring'] as const satisfies readonly Role[];

/** One host of a role of ours: for an action that is enough when one of them does it, on an alert of no host of ours. */
export const oneHostWith: (role: Role) => HostWith = oneOf;
