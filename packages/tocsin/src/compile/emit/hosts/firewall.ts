import type { Model } from '../../model.ts';
import { EXPORTER } from '../../stack/usual.ts';
import type { HostModel } from '../../model-of-packs.ts';
import { isMonitoring, portOf, scrapedOn, targetsByHost } from './part.ts';
import { programsOf } from './programs.ts';
import { addressOf, serversOn } from '../../lease.ts';
import { isPair } from '../../profiles/seen-from.ts';
import { hasRole } from '../../../shared/placing.ts';
import type { OwnPartOf } from './own-part.ts';

/** Opens what the monitoring hosts need to reach, and to them alone. */
export const firewall: OwnPartOf = (model, host) => {
  const from = [...model.replicas, ...model.shards].filter((replica) => replica.host !== host.name);
  if (from.length === 0) return undefined;
  return {
    needs: [
      ...from.map((replica) => ['need_address', addressOf(model, replica.host)] as const),
      ...(isMonitoring(model, host) ? [] : [['need_own_address'] as const]),
    ],
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
  const services = isMonitoring(model, host)
    ? [
        ...scrapedOn(model, host).filter((service) => service !== EXPORTER),
        ...(isPair(model) ? ['alertmanager-cluster'] : []),
        ...told(model, host),
        ...(model.lease === undefined ? [] : acted),
      ]
    : [...scrapedOn(model, host), ...acted, ...collected];
  const ports = [...new Set(services)].map((service) => ({ port: portOf(model, host, service), why: service }));
  const all = [...ports, ...leased(model, host)];
  return isMonitoring(model, host) ? all : [...all, ...probed(model, host)];
};

/** The store of the receivers' lease, where it is on a host of ours. */
const leased = (model: Model, host: HostModel): readonly { readonly port: string; readonly why: string }[] =>
  serversOn(model, host.name).map((server) => ({ port: server.split(':').at(-1) ?? '', why: 'lease' }));

/** The receiver, which runs on the first monitoring host, hears of every Alertmanager; of two each passes on to the other. */
const told = ({ replicas, routing, lease }: Model, { name }: HostModel): readonly string[] =>
  replicas[0]?.host === name || lease !== undefined
    ? Object.values(routing.receivers).flatMap((receiver) => (receiver.kind === 'webhook' ? receiver.service : []))
    : [];

/** Where the prober looks at this host. */
const probed = ({ jobs }: Model, { name }: HostModel): readonly { readonly port: string; readonly why: string }[] => {
  const urls = jobs.flatMap((job) =>
    job.through === undefined ? [] : (targetsByHost(job).get(name) ?? []).map(({ address }) => address),
  );
  const ports = urls.map((url) => /:(\d+)(\/|$)/.exec(url)?.[1] ?? (url.startsWith('https') ? '443' : '80'));
  return [...new Set(ports)].map((port) => ({ port, why: 'probes' }));
};
