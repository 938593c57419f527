import { count, define, percent, set, type Environment } from 'tocsin';
import { usualLoad } from 'tocsin/packs/node';
import type { Role } from '../../catalogue/roles.ts';
import type { PathName } from '../site.ts';
import { production } from './production.ts';

/** Production, thirty times faster: what takes ten minutes takes twenty seconds. The end-to-end tests run it. */
export const drill: Environment<Role, PathName> = define({
  ...production,
  name: 'drill',
  speedup: 30,
  // Its exporters are those of the machine, and serve in the clear.
  exporterTls: false,
  // The one machine that plays all hosts is busy, and may be a guest whose clock its host keeps.
  settings: [
    set(usualLoad.maxCpuBusy, percent(99.9)),
    set(usualLoad.maxCpuStolen, percent(99.9)),
    set(usualLoad.maxDiskQueue, percent(100_000)),
    set(usualLoad.minSynchronised, count(0)),
  ],
});
