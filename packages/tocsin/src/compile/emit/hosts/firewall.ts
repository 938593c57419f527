import { monitoringHost, type Model } from '../../model.ts';
import type { HostModel } from '../../model-of-packs.ts';
import { isMonitoring, portOf, scrapedOn, targetsByHost } from './part.ts';
import { programsOf } from './programs.ts';
import { hasRole } from '../../../shared/placing.ts';
import type { OwnPartOf } from './own-part.ts';

/** Opens what the monitoring host needs to reach, and to it alone. */
export const firewall: OwnPartOf = (model, host) => {
  const from = monitoringHost(model);
  if (from === undefined || isMonitoring(model, host)) return undefined;
  return {
    needs: [['need_address', addressOf(model, from)]],
    steps: [
      ['packages', 'ufw'],
      ...opened(model, host).map(({ port, why }) => ['open_port', port, why] as const),
      ['firewall_is_active'],
    ],
  };
};

const opened = (model: Model, host: HostModel): readonly { readonly port: string; readonly why: string }[] => {
  const acted = programsOf(model, host).length > 0 ? ['ssh'] : [];
  const collected = model.packs.flatMap(({ reached = [] }) =>
    reached.filter(({ on }) => hasRole(host, on)).map(({ service }) => service),
  );
  const services = [...scrapedOn(model, host), ...acted, ...collected];
  const ports = services.map((service) => ({ port: portOf(model, host, service), why: service }));
  return [...ports, ...probed(model, host)];
};

/** Where the prober looks at this host. */
const probed = ({ jobs }: Model, { name }: HostModel): readonly { readonly port: string; readonly why: string }[] => {
  const urls = jobs.flatMap((job) =>
    job.through === undefined ? [] : (targetsByHost(job).get(name) ?? []).map(({ address }) => address),
  );
  const ports = urls.map((url) => /:(\d+)(\/|$)/.exec(url)?.[1] ?? (url.startsWith('https') ? '443' : '80'));
  return [...new Set(ports)].map((port) => ({ port, why: 'probes' }));
};

/** The host's own address, without a service's port. */
const addressOf = (model: Model, host: string): string =>
  (model.place.address('', host, 'prometheus') ?? host).replace(/:\d+$/, '');
