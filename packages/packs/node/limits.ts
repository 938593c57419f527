import { bytes, floor, percent } from 'tocsin';

/** What a host should have, where a project does not say its own. */
export const usualLimits = {
  minMemoryFree: floor('min_memory_free', percent(10), 'Below a tenth, the next burst starts to swap.'),
  minDiskFree: floor('min_disk_free', percent(5), "Where node exporter's own mixin begins to warn."),
  minDiskFreeBytes: floor(
    'min_disk_free_bytes',
    bytes(20, 'GiB'),
    'A twentieth of a large disk is still much: only this little is urgent as well.',
  ),
};
