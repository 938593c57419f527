import { count, floor, percent, perSecond, threshold } from 'tocsin';

/** How busy a host may be, where a project does not say its own. */
export const usualLoad = {
  maxCpuBusy: threshold('max_cpu_busy', percent(90), 'For hours: what comes next waits for a core.'),
  maxCpuStolen: threshold('max_cpu_stolen', percent(10), 'A tenth of what was paid for goes to other guests.'),
  maxDiskQueue: threshold(
    'max_disk_queue',
    percent(1000),
    "Ten requests wait at once, as in node exporter's own mixin.",
  ),
  maxBlocked: threshold('max_processes_blocked', count(10), 'Ten programs do nothing but wait for a disk.'),
  maxOverflows: threshold(
    'max_listen_overflows',
    perSecond(1),
    'A burst overflows once; each second one is a service too slow.',
  ),
  minSynchronised: floor('min_clock_synchronised', count(1), 'The kernel says 1 while a time service keeps its clock.'),
};
