import { dashboard, stat } from 'tocsin';
import { redisEvictions, redisMemory, redisPanels, redisUp } from 'tocsin/packs/redis';
import { redisMaxMemory } from '../catalogue/limits.ts';

export const redis = dashboard({
  uid: 'redis',
  title: 'Redis',
  variables: {},
  rows: () => ({
    'At a glance': [stat(redisUp), stat(redisMemory, { mark: redisMaxMemory.share(0.9) }), stat(redisEvictions)],
    'Memory, connections and snapshots': redisPanels({ maxMemory: redisMaxMemory }),
  }),
});
