import { alerts } from 'tocsin';
import { diskAlerts, hostAlerts, kernelAlerts } from 'tocsin/packs/node';
import { minDiskFree, minDiskFreeBytes, minMemoryFree } from '../catalogue/limits.ts';

export const host = alerts('host', {
  ...hostAlerts({ minMemoryFree, minDiskFree, minDiskFreeBytes, archive: 'shadow' }),
  ...diskAlerts(),
  ...kernelAlerts(),
});
