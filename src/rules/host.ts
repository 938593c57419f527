import { alerts } from 'tocsin';
import { hostAlerts } from 'tocsin/packs/node';
import { minDiskFree, minDiskFreeBytes, minMemoryFree } from '../catalogue/limits.ts';

export const host = alerts('host', hostAlerts({ minMemoryFree, minDiskFree, minDiskFreeBytes, archive: 'shadow' }));
