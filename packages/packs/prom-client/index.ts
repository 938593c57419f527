import type { Pack } from 'tocsin/compile';
import { mountedCollector, type MountedOptions } from './collectors.ts';

/** prom-client registries of one's own, as a part of our exporter's page. */
export const promClientPack = (options: MountedOptions): Pack => ({
  name: 'prom-client',
  collectors: [mountedCollector(options)],
});
