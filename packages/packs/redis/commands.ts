/** The commands that we send to a Redis, as its ACL names them: they read. An account of ours may these and no others. */
export const COMMANDS = [
  'asking',
  'cluster|slots',
  'exists',
  'get',
  'hmget',
  'info',
  'lindex',
  'llen',
  'pttl',
  'scan',
  'select',
  'zcard',
  'zcount',
  'zrevrange',
  'zrevrangebyscore',
] as const;

type FirstWord<Name> = Name extends `${infer Word}|${string}` ? Word : Name;
/** What may be sent: besides, how one logs in, which any account may, and what is asked of a Sentinel. */
export type CommandName = FirstWord<(typeof COMMANDS)[number]> | 'auth' | 'sentinel';
