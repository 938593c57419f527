import { hostAndPort, isLoopback } from '../../view/address.ts';
import { once } from '../../memoize.ts';
import type { ServiceView } from '../../view/shapes/compose.ts';
import type { Neighbours } from '../../view/view.ts';
import type { Finding } from '../../finding.ts';
import { listeningPort, publishedOf } from './published.ts';
import { serverAt } from './servers.ts';

type Told = Pick<Finding, 'severity' | 'message' | 'help'>;

/**
 * Why nothing answers at a loopback address that a container asks: it is the container itself, and neither its host nor the
 * container beside it. Undefined where something may listen there.
 */
export const ownLoopback = (neighbours: Neighbours, address: string): Told | undefined => {
  const { readers, isClosed } = neighbours;
  const { host, port } = hostAndPort(address);
  const [reader] = readers;
  if (!reader || port === undefined || !isLoopback(address) || !isClosed) return undefined;
  if (readers.some((each) => mayListen(each, port)) || isShared(neighbours)) return undefined;
  const beside = portsBeside(neighbours).get(port);
  const server = serverAt(port);
  return {
    severity: beside?.isByImage ? 'error' : 'warning',
    message: `${host} is the container of ${reader.name} itself, where nothing listens at ${port}`,
    help: server
      ? `scrape ${server.exporter}`
      : beside
        ? `write '${beside.service.name}:${beside.inner}'`
        : `write the name of a service; for the host, 'host.docker.internal:${port}' and extra_hosts: ['host.docker.internal:host-gateway']`,
  };
};

/** Its program listens there, or something that it is told says that number, or one that stands in a variable; or a shell starts more. */
const mayListen = (service: ServiceView, port: number): boolean =>
  listeningPort(service) === port ||
  service.isBuilt ||
  service.command.some(({ value }) => /\$|\bsh\b|&/.test(value)) ||
  [...service.command, ...service.environment].some(({ value }) => new RegExp(`(?<!\\d)${port}(?!\\d)`).test(value));

/** Whether a container is in the network of one of the readers: it listens at the loopback address of that. */
const isShared = once(({ readers, inside, outside }: Neighbours): boolean =>
  [...inside, ...outside].some(({ network }) =>
    readers.some(({ name, aliases }) => [name, ...aliases].some((each) => network?.endsWith(`:${each}`) === true)),
  ),
);

interface Beside {
  readonly service: ServiceView;
  readonly inner: number;
  /** Whether the program of its image listens there by itself. */
  readonly isByImage: boolean;
}
/** The containers beside the readers by the ports at which they listen, or that are published for them. */
const portsBeside = once(({ readers, inside }: Neighbours): ReadonlyMap<number, Beside> => {
  const others = inside.filter((each) => !readers.includes(each));
  const found = new Map<number, Beside>();
  const add = (port: number, beside: Beside): void => {
    if (!found.has(port)) found.set(port, beside);
  };
  for (const service of others) {
    const own = listeningPort(service);
    if (own !== undefined) add(own, { service, inner: own, isByImage: true });
  }
  for (const service of others)
    for (const { shown, inner } of service.ports.flatMap((text) => publishedOf(text) ?? [])) {
      add(inner, { service, inner, isByImage: false });
      add(Number(shown), { service, inner, isByImage: false });
    }
  return found;
});
