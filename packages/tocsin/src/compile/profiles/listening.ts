import { monitoringHost, type Model } from '../model.ts';
import { isPair } from './seen-from.ts';

/**
 * Where a service of the monitoring host listens: on loopback where that host is alone, else on all addresses, and the firewall lets
 * in the other monitoring hosts. `host:port`; empty where the service has no place.
 */
export const listenOn = (model: Model, service: string): string => {
  const host = monitoringHost(model) ?? '';
  const address = model.place.address(host, host, service) ?? '';
  return (isPair(model) || model.shards.length > 0) && model.place.partial !== true
    ? address.replace(/^.*:/, '0.0.0.0:')
    : address;
};

/** Where a service of this monitoring host is, as it sees itself: `host:port`; empty where the service has no place. */
export const ownAddress = (model: Model, service: string): string => {
  const host = monitoringHost(model) ?? '';
  return model.place.address(host, host, service) ?? '';
};

/** Where a service of each monitoring host is, as seen from this one; itself first. */
export const everywhere = (model: Model, service: string): readonly string[] => {
  const host = monitoringHost(model) ?? '';
  const hosts = [host, ...model.replicas.map((replica) => replica.host).filter((other) => other !== host)];
  return hosts.flatMap((to) => model.place.address(host, to, service) ?? []);
};

/** Where Alertmanager finds the receiver: each the one of its own host, where each host has one; else the one of the first. */
export const whereTold = (model: Model, service: string): string | undefined => {
  const host = monitoringHost(model) ?? '';
  // Alertmanagers of one cluster have one configuration: of one receiver none of them speaks as if it were beside it.
  return isPair(model) && model.lease === undefined
    ? model.place.address('', model.replicas[0]?.host ?? '', service)
    : model.place.address(host, host, service);
};
