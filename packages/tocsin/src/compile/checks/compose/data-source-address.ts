import type { Check } from '../check.ts';
import { ownLoopback } from './own-loopback.ts';

/** Grafana finds the data sources that it is provisioned with: at a loopback address it asks its own container. */
export const dataSourceAddress: Check = (view) =>
  view.provisioning.flatMap(({ source, sources }) => {
    const grafanas = view.paths?.grafanasOf(source);
    if (!grafanas) return [];
    return sources.flatMap(({ name, url }) => {
      const own = url && ownLoopback(grafanas, url.value);
      if (!own) return [];
      const { at, subject, excerpt } = url;
      return [
        {
          code: 'data-source-address',
          severity: own.severity,
          message: `${own.message}: every panel that asks ${name === '' ? 'this data source' : name} shows an error`,
          at,
          subject,
          excerpt,
          help: own.help,
        },
      ];
    });
  });
