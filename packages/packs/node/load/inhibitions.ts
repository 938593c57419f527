import { inhibitions } from 'tocsin';
import { unscraped } from '../../prometheus/unscraped.ts';
import type { diskAlerts } from '../disk-rules.ts';
import type { kernelAlerts } from '../kernel-rules.ts';
import type { hostAlerts } from '../rules.ts';
import type { noteAlerts } from './note-rules.ts';
import type { loadAlerts } from './rules.ts';

type Name = keyof (ReturnType<typeof hostAlerts> &
  ReturnType<typeof diskAlerts> &
  ReturnType<typeof kernelAlerts> &
  ReturnType<typeof loadAlerts> &
  ReturnType<typeof noteAlerts>);

/** By which alert each alert about a host is held back. */
export const nodeInhibitions = inhibitions<Name | 'TargetDown'>([
  // That programs were killed and that a batch job failed stays true, and is to be looked at, whatever became of the exporter.
  unscraped('node', [
    'HostMemoryLow',
    'HostSwaps',
    'HostClockOff',
    'HostFilesHigh',
    'HostCpuBusy',
    'HostCpuStolen',
    'DiskInodesLow',
    'DiskFillsUp',
    'DiskQueueLong',
    'ProcessesBlocked',
    'ConnectionsOverflow',
    'ConnectionTableFull',
    'NetworkErrors',
    'NotesUnreadable',
    'ClockUnkept',
  ]),
  {
    symptom: 'DiskReadOnly',
    causes: ['DiskInodesLow', 'DiskFillsUp'],
    equal: ['instance', 'device', 'mountpoint'],
    because: 'a file system that takes no writes fills up no further',
  },
  {
    symptom: 'HostMemoryLow',
    causes: 'HostSwaps',
    equal: ['instance'],
    because: 'it swaps because its memory is used up',
  },
  {
    symptom: 'HostCpuStolen',
    causes: 'HostCpuBusy',
    equal: ['instance'],
    because: 'what other guests take of its processors counts as busy',
  },
  {
    symptom: 'ProcessesBlocked',
    causes: 'DiskQueueLong',
    equal: ['instance'],
    because: 'the processes wait in that queue',
  },
  {
    symptom: 'HostClockOff',
    causes: 'ClockUnkept',
    equal: ['instance'],
    because: 'the clock is off because nothing keeps it',
  },
]);
