import type { Proxy } from '#lang';
import { receiverUrl } from '../links.ts';
import { monitoringHost, type Model } from '../model.ts';
import { suffixOf } from '../profiles/seen-from.ts';

/** What stands behind the proxy. */
export type Proxied = 'prometheus' | 'alertmanager' | 'grafana' | 'receiver';

/** Where people reach a service: the parts of its address in `urls`. */
export interface Entrance {
  readonly service: Proxied;
  readonly url: string;
  /** The name that the certificate is for. */
  readonly name: string;
  readonly port: number;
  /** Without a slash at its end: empty at the root. */
  readonly path: string;
}

/** The addresses in links are those at which the proxy answers: there is no second list that could say otherwise. */
export const entrancesOf = (model: Pick<Model, 'urls' | 'routing'>): readonly Entrance[] => {
  const { prometheus, alertmanager, grafana } = model.urls;
  const urls: Readonly<Record<Proxied, string>> = { prometheus, alertmanager, grafana, receiver: receiverUrl(model) };
  return PROXIED.flatMap((service) => {
    const url = urls[service];
    if (!URL.canParse(url) || (service === 'receiver' && receiverOf(model) === undefined)) return [];
    const { hostname, port, pathname } = new URL(url);
    return { service, url, name: hostname, port: Number(port || 443), path: pathname.replace(/\/+$/, '') };
  });
};
const PROXIED = ['prometheus', 'alertmanager', 'grafana', 'receiver'] as const;

/** How the prober looks through the proxy. */
export const PROXY_MODULE = 'proxy';

/** Of each service an address that the proxy serves to nobody who has not signed in, as the prober of its host asks for it. */
export const asked = (
  model: Pick<Model, 'urls' | 'routing'>,
): readonly { readonly service: Proxied; readonly url: string }[] =>
  entrancesOf(model).map(({ service, url }) => ({
    service,
    // Its pages ask by themselves, and its runbooks do not.
    url: service === 'receiver' ? `${url}/runbooks/any` : `${url.replace(/\/$/, '')}/`,
  }));

/** The route to our receiver, which says how it serves. */
export const receiverOf = ({ routing }: Pick<Model, 'routing'>) =>
  Object.values(routing.receivers).find((receiver) => receiver.kind === 'webhook');

/** The names under which the proxy is known, each once. */
export const namesOf = (model: Model): readonly string[] => [...new Set(entrancesOf(model).map(({ name }) => name))];

/** The proxy, on the monitoring host where it runs: of several it is the first. A cluster has an ingress. */
export const proxyHere = (model: Model): Proxy | undefined =>
  monitoringHost(model) !== undefined && !model.kubernetes && suffixOf(model) === '' && !isShard(model)
    ? model.proxy
    : undefined;

const isShard = ({ shards, monitoring }: Model): boolean => shards.some(({ host }) => host === monitoring);

/** The port at which it serves; all its addresses have the same one. */
export const portOf = (model: Model): number => entrancesOf(model)[0]?.port ?? 443;

/** Where it sends browsers to TLS from. */
export const redirectPortOf = ({ redirectPort = 80 }: Proxy): number => redirectPort;

/** Where it listens. */
export const listensOn = ({ listen = ['0.0.0.0'] }: Proxy): readonly string[] => listen;
