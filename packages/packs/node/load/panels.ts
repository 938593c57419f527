import { timeseries, type Matcher, type Panel } from 'tocsin';
import { usualLoad } from './limits.ts';
import {
  batchCode,
  clockSynchronised,
  cpuStolen,
  diskQueue,
  listenOverflows,
  notesBroken,
  processesBlocked,
  trackedConnections,
} from './signals.ts';

/** How busy hosts are, and what their batch jobs note. */
export const loadPanels = (hosts: { readonly instance?: Matcher }): Panel[] => [
  timeseries(cpuStolen.where(hosts), { mark: usualLoad.maxCpuStolen }),
  timeseries(diskQueue.where(hosts), { mark: usualLoad.maxDiskQueue }),
  timeseries(processesBlocked.where(hosts), { mark: usualLoad.maxBlocked }),
  timeseries(listenOverflows.where(hosts), { mark: usualLoad.maxOverflows }),
  timeseries(trackedConnections.where(hosts)),
  timeseries(batchCode.where(hosts)),
  timeseries([clockSynchronised.where(hosts), notesBroken.where(hosts)], {
    title: 'Clock and notes',
    description: '1 while a time service keeps the clock; 1 while a note of a batch job is broken.',
  }),
];
