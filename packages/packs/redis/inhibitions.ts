import { inhibitions } from 'tocsin';
import { unscraped } from '../prometheus/unscraped.ts';
import type { redisServerAlerts } from './connection-rules.ts';
import type { redisAlerts, redisEvictionAlerts } from './rules.ts';
import type { redisUpkeepAlerts } from './upkeep-rules.ts';

type Name = keyof (ReturnType<typeof redisAlerts> &
  ReturnType<typeof redisEvictionAlerts> &
  ReturnType<typeof redisServerAlerts> &
  ReturnType<typeof redisUpkeepAlerts>);

/** What is said of a server that does not wake anybody. */
const tickets = [
  'RedisMemoryHigh',
  'RedisConnectionsHigh',
  'RedisSaveFails',
  'RedisFragmented',
  'RedisSnapshotOld',
  'RedisLogFails',
  'RedisForksSlow',
  'RedisPolicyEvicts',
] as const satisfies readonly Name[];

/** By which alert each alert about Redis is held back. */
export const redisInhibitions = inhibitions<Name | 'TargetDown' | 'InputMissing'>([
  {
    symptom: 'RedisDown',
    // Not RedisEvicts: which jobs were lost is to be found out also when it answers again.
    causes: [...tickets, 'RedisRefusesConnections'],
    equal: ['instance'],
    because:
      'a server that does not answer says nothing of itself, so what is still said of it is old or follows from it',
  },
  unscraped('redis', tickets),
  {
    symptom: 'RedisDown',
    causes: { alertname: 'InputMissing', labels: { job: 'redis' } },
    // What is missing is missing on every host, and so has no instance.
    equal: ['environment'],
    because: 'its exporter has nothing to tell of a server that does not answer',
  },
  {
    symptom: 'RedisEvicts',
    causes: ['RedisMemoryHigh', 'RedisPolicyEvicts'],
    equal: ['instance'],
    because: 'the memory is full by now, and its policy has been applied',
  },
  {
    symptom: 'RedisRefusesConnections',
    causes: 'RedisConnectionsHigh',
    equal: ['instance'],
    because: 'the connections are used up by now',
  },
  {
    symptom: 'RedisSaveFails',
    causes: 'RedisSnapshotOld',
    equal: ['instance'],
    because: 'the last snapshot is old because none can be saved',
  },
]);
