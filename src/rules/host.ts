import { alerts } from 'tocsin';
import { diskAlerts, hostAlerts, kernelAlerts, loadAlerts, noteAlerts } from 'tocsin/packs/node';
import { minDiskFree, minDiskFreeBytes, minMemoryFree } from '../catalogue/limits.ts';

export const host = alerts('host', {
  ...hostAlerts({ minMemoryFree, minDiskFree, minDiskFreeBytes, archive: 'shadow' }),
  ...diskAlerts(),
  ...kernelAlerts(),
  ...loadAlerts(),
  ...noteAlerts(),
});
