import { bytes, floor, percent, perSecond, seconds, threshold } from 'tocsin';

/** What a host should have, where a project does not say its own. */
export const usualLimits = {
  minMemoryFree: floor('min_memory_free', percent(10), 'Below a tenth, the next burst starts to swap.'),
  minDiskFree: floor('min_disk_free', percent(5), "Where node exporter's own mixin begins to warn."),
  minDiskFreeBytes: floor(
    'min_disk_free_bytes',
    bytes(20, 'GiB'),
    'A twentieth of a large disk is still much: only this little is urgent as well.',
  ),
  minInodesFree: floor('min_inodes_free', percent(10), 'Sessions and caches in files use them up before the bytes.'),
  maxNetworkErrors: threshold('max_network_errors', perSecond(0.1), 'A whole card or cable has none for months.'),
  maxSwappedIn: threshold(
    'max_swapped_in',
    perSecond(1000),
    'Four megabytes a second read back from disk: programs wait for memory, and not now and then.',
  ),
  maxClockOffset: threshold(
    'max_clock_offset',
    seconds(0.05),
    "node exporter's own mixin: tokens and logs of several hosts no longer fit together.",
  ),
};
