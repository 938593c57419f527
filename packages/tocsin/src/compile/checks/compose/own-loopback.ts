import { hostAndPort, isLoopback } from '../../view/address.ts';
import type { ServiceView } from '../../view/shapes/compose.ts';
import type { Neighbours } from '../../view/view.ts';
import type { Finding } from '../../finding.ts';
import { listeningPort, publishedOf } from './published.ts';

type Told = Pick<Finding, 'severity' | 'message' | 'help'>;

/**
 * Why nothing answers at a loopback address that a container asks: it is the container itself, and neither its host nor the
 * container beside it. Undefined where something may listen there.
 */
export const ownLoopback = (neighbours: Neighbours, address: string): Told | undefined => {
  const { readers, inside, isClosed } = neighbours;
  const { port } = hostAndPort(address);
  const [reader] = readers;
  if (!reader || port === undefined || !isLoopback(address) || !isClosed) return undefined;
  if (readers.some((each) => mayListen(each, port)) || inside.some((each) => isWithin(each, readers))) return undefined;
  const others = inside.filter((each) => !readers.includes(each));
  const meant = others.find((each) => listeningPort(each) === port) ?? others.find((each) => innerPort(each, port));
  return {
    severity: meant && listeningPort(meant) === port ? 'error' : 'warning',
    message: `${hostAndPort(address).host} is the container of ${reader.name} itself, where nothing listens at ${port}`,
    help: meant
      ? `write '${meant.name}:${innerPort(meant, port) ?? port}'`
      : `write the name of a service; for the host, 'host.docker.internal:${port}' and extra_hosts: ['host.docker.internal:host-gateway']`,
  };
};

/** Its program listens there, or something that it is told says that number. */
const mayListen = (service: ServiceView, port: number): boolean =>
  listeningPort(service) === port ||
  service.isBuilt ||
  [...service.command, ...service.environment].some(({ value }) => new RegExp(`(?<!\\d)${port}(?!\\d)`).test(value));

/** A container in the network of another listens at the loopback address of that. */
const isWithin = ({ network }: ServiceView, readers: readonly ServiceView[]): boolean =>
  readers.some(({ name, aliases }) => [name, ...aliases].some((each) => network?.endsWith(`:${each}`) === true));

/** The port of a container that is published as this one, or is this one. */
const innerPort = (service: ServiceView, port: number): number | undefined =>
  service.ports
    .flatMap((text) => publishedOf(text) ?? [])
    .find(({ shown, inner }) => inner === port || shown === String(port))?.inner;
