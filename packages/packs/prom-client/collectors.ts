import { collector } from 'tocsin/exporter';
import { hasRole } from 'tocsin/shared';
import { mountedSettings } from './settings.ts';

export interface MountedOptions {
  /** The roles of the hosts on which the modules are; none where configurations are written by hand. */
  readonly on: readonly string[];
  /** Absolute paths there. */
  readonly modules: readonly string[];
}

/** What is in prom-client registries of one's own. */
export const mountedCollector = ({ on, modules }: MountedOptions) =>
  collector({
    id: 'mounted',
    looksAt: 'prom-client registries',
    needs: 'modules',
    publishes: [],
    settings: mountedSettings,
    on: (_, host) => (modules.length > 0 && hasRole(host, on) ? { modules: [...modules] } : undefined),
    load: async (settings, { published }) => {
      const { mounted, registriesIn } = await import('./mounted.ts');
      return mounted(await registriesIn(settings.modules), published);
    },
  });
