import { timeseries, type Limit, type Panel } from 'tocsin';
import { redisConnections, redisEvictions, redisMemory, redisPolicy, redisRejections, redisSaved } from './signals.ts';
import {
  redisForkTime,
  redisFragmentation,
  redisLogWritten,
  redisSnapshotAge,
  redisUnsaved,
} from './upkeep-signals.ts';

/** Memory with nine tenths of maxmemory as the threshold, what is evicted or may be, connections, snapshots. */
export const redisPanels = ({ maxMemory }: { readonly maxMemory: Limit<'bytes'> }): Panel[] => [
  timeseries(redisMemory, { mark: maxMemory.share(0.9) }),
  timeseries(redisEvictions),
  timeseries(redisPolicy),
  timeseries(redisConnections),
  timeseries(redisRejections),
  timeseries(redisSaved),
  timeseries(redisSnapshotAge),
  timeseries(redisUnsaved),
  timeseries(redisLogWritten),
  timeseries(redisForkTime),
  timeseries(redisFragmentation),
];
