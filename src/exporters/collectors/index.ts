import type { ExporterConfig } from '../../shared/exporter-config.ts';
import { readSecret } from '../../shared/config.ts';
import type { Collector } from '../collector.ts';
import { accessLog } from './access-log.ts';
import { mounted, registriesIn } from './mounted.ts';
import { phpFpm } from './php-fpm.ts';
import { queue } from './queue.ts';
import { users } from './users.ts';

/** The collectors that a configuration names. @throws UsageError when a password cannot be read */
export const collectorsOf = async ({ collectors: config }: ExporterConfig): Promise<readonly Collector[]> => {
  const collectors: Collector[] = [];
  if (config['access-log']) collectors.push(accessLog(config['access-log']));
  if (config['php-fpm']) collectors.push(phpFpm(config['php-fpm']));
  if (config.queue) {
    const { passwordFile, ...rest } = config.queue;
    collectors.push(
      queue({ ...rest, password: passwordFile === undefined ? undefined : await readSecret(passwordFile) }),
    );
  }
  if (config.users) {
    const { passwordFile, ...rest } = config.users;
    collectors.push(users({ ...rest, password: await readSecret(passwordFile) }));
  }
  if (config.mounted) collectors.push(mounted(await registriesIn(config.mounted.modules)));
  return collectors;
};
