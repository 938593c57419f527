import type { ExporterConfigFile } from '../../shared/exporter-config.ts';
import type { HostModel, Model } from '../model.ts';

type Collectors = ExporterConfigFile['collectors'];

/** What is collected on each web host: its own log, its own pool. */
export const hostCollectors = (model: Model, host: HostModel): Collectors => ({
  'access-log': { file: model.place.path('access-log'), routes: [...model.application.routes] },
  ...phpFpm(model, host),
});

const phpFpm = ({ place, application }: Model, { name }: HostModel): Collectors => {
  const { pool, status, statusPath } = application.phpFpm;
  const address = place.address(name, name, status);
  if (!address) return {};
  const file = `${place.path('php-fpm-pools')}/${pool}.conf`;
  return { 'php-fpm': { pools: [{ name: pool, status: address, path: statusPath, file }] } };
};
