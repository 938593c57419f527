import { print } from '../../promql/print.ts';
import type { ReceiverConfigFile } from '../../shared/receiver-config.ts';
import { alertsOf, type Model } from '../model.ts';
import type { PeopleChannel } from '../stack.ts';

type DeskConfig = Required<Pick<ReceiverConfigFile, 'url' | 'incidents' | 'deployments' | 'channels'>>;

/** What the receiver has to know for people. */
export const deskConfig = (model: Model, from: string): DeskConfig => {
  const { desk, place, urls } = model;
  const { respondWithin, incidents, deployments, channels } = desk;
  return {
    // The runbooks are served by the receiver itself.
    url: urls.runbooks.replace(/\/runbooks$/, ''),
    incidents: { respondWithin, ...incidents },
    deployments: { ...deployments, health: healthOf(model, from), watch: watched(model) },
    channels: Object.fromEntries(
      Object.entries(channels).map(([name, channel]) => [name, channelOf(channel, (file) => place.secret(file))]),
    ),
  };
};

/** The application's own health endpoints, on each host that serves it, past the CDN. */
const healthOf = ({ hosts, place, edge, application: { health } }: Model, from: string) =>
  hosts.flatMap(({ name: host, roles }) => {
    const address = roles.includes('web') ? place.address(from, host, health.service) : undefined;
    if (address === undefined) return [];
    return Object.entries(health.checks).map(([check, path]) => ({
      name: `${check} on ${host}`,
      url: `http://${address}${path}`,
      ...(edge === undefined ? {} : { host: edge }),
    }));
  });

const watched = (model: Model) =>
  alertsOf(model)
    .filter(({ name }) => model.desk.deployments.watch.includes(name))
    .map(({ name, expr }) => ({ alert: name, query: print(expr) }));

const channelOf = (
  channel: PeopleChannel,
  secret: (file: string) => string,
): NonNullable<ReceiverConfigFile['channels']>[string] => {
  if (channel.kind === 'webhook')
    return { ...channel, urlFile: secret(channel.urlFile), secretFile: secret(channel.secretFile) };
  const { passwordFile, ...rest } = channel;
  return { ...rest, to: [...rest.to], ...(passwordFile === undefined ? {} : { passwordFile: secret(passwordFile) }) };
};
