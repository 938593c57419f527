import { timeseries, type Limit, type Panel } from 'tocsin';
import { redisEvictions, redisMemory } from './signals.ts';

/** The memory of Redis, with nine tenths of maxmemory as the threshold, and the keys that it evicts. */
export const redisPanels = ({ maxMemory }: { readonly maxMemory: Limit<'bytes'> }): Panel[] => [
  timeseries(redisMemory, { mark: maxMemory.share(0.9) }),
  timeseries(redisEvictions),
];
