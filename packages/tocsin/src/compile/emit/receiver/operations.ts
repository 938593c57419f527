import { aggregate, binary, call, number, vector, type Expr } from '../../../promql/nodes.ts';
import type { PostedAlertName } from '../../../self/posted-alerts.ts';
import { print } from '../../../promql/print.ts';
import { hasRole } from '../../../shared/placing.ts';
import type { ReceiverConfigFile } from '../../../shared/receiver-config.ts';
import { receiverUrl, runbookUrl } from '../../links.ts';
import { alertsOf, type Model } from '../../model.ts';
import type { PeopleChannel } from '../../stack/stack-parts.ts';
import { watchdogAwaited } from '../../watchdog.ts';

type OperationsConfig = Required<Pick<ReceiverConfigFile, 'url' | 'incidents' | 'deployments' | 'channels'>> &
  Pick<ReceiverConfigFile, 'watchdog' | 'grafana'>;

/** What the receiver has to know for people. */
export const operationsConfig = (model: Model, from: string): OperationsConfig => {
  const { operations, place } = model;
  const { respondWithin, incidents, deployments, channels } = operations;
  const { every, within, samples } = deployments;
  return {
    url: receiverUrl(model),
    incidents: { respondWithin, ...incidents },
    ...watchdogOf(model),
    deployments: {
      every,
      within,
      samples,
      health: healthOf(model, from),
      watch: watchOf(model),
      hosts: serving(model),
    },
    ...grafanaOf(model, from),
    channels: Object.fromEntries(
      Object.entries(channels).map(([name, channel]) => [name, channelOf(channel, (file) => place.secret(file))]),
    ),
  };
};

const watchdogOf = (model: Model): Pick<OperationsConfig, 'watchdog'> => {
  const { watchdog } = model.operations;
  const awaited = watchdogAwaited(model);
  if (watchdog === undefined || awaited === undefined || 'never' in awaited) return {};
  const { alert, priority } = watchdog;
  return { watchdog: { alert, patience: awaited.patience, priority } };
};

/** Straight from host to host, as the receiver asks Prometheus and Alertmanager, and past whatever stands before Grafana for people. */
const grafanaOf = ({ operations: { grafana }, place }: Model, from: string): Pick<OperationsConfig, 'grafana'> => {
  const address = place.address(from, from, 'grafana');
  if (grafana === undefined || address === undefined) return {};
  return { grafana: { url: `http://${address}`, tokenFile: place.secret(grafana.tokenFile) } };
};

/** The application's own health endpoints, on each host that a deployment changes, past the CDN. */
const healthOf = (model: Model, from: string) =>
  serving(model).flatMap((host) => {
    const { place, edge } = model;
    const { health } = model.operations.deployments;
    const address = health && place.address(from, host, health.service);
    if (address === undefined) return [];
    return Object.entries(health?.checks ?? {}).map(([check, path]) => ({
      name: `${check} on ${host}`,
      url: `http://${address}${path}`,
      ...(edge === undefined ? {} : { host: edge }),
    }));
  });

const watched = (model: Model) =>
  alertsOf(model).filter(({ name }) => model.operations.deployments.watch.includes(name));
const watchOf = (model: Model) => watched(model).map(({ name, expr }) => ({ alert: name, query: print(expr) }));

/** The hosts that a deployment changes. */
const serving = ({ hosts, operations }: Model): string[] =>
  hosts.filter((host) => hasRole(host, operations.deployments.on)).map(({ name }) => name);

/** It helped when none of the conditions holds any more, as far as Prometheus knows: it has to be scraping. */
const allWell = (model: Model): Expr | undefined => {
  const conditions: readonly Expr[] = watched(model).map(({ expr }) => call('absent', expr));
  if (conditions.length === 0) return undefined;
  const scraping = aggregate('count', binary('==', vector('up'), number(1)));
  return [...conditions, scraping].reduce((all, one) =>
    binary('and', all, one, { matching: { kind: 'on', labels: [] } }),
  );
};

/** What the receiver posts about a bad deployment. */
const DEGRADED: PostedAlertName = 'DeploymentDegraded';

/** The rollback that the receiver offers when something is wrong after a deployment: it waits for somebody's approval. */
export const rollbackOf = (model: Model): ReceiverConfigFile['responses'] => {
  const { rollback } = model.operations.deployments;
  const helped = allWell(model);
  if (rollback === undefined || helped === undefined || serving(model).length === 0) return [];
  const { action, settle, samples, within, cooldown, hosts, otherwise } = rollback;
  return [
    {
      alert: DEGRADED,
      action,
      arguments: { host: { label: 'instance' } },
      verify: { helped: print(helped), settle, every: model.evaluateEvery, samples, within },
      cooldown,
      mode: 'ask',
      hosts,
      otherwise,
      runbook: runbookUrl(model, { name: DEGRADED }),
    },
  ];
};

const channelOf = (
  channel: PeopleChannel,
  secret: (file: string) => string,
): NonNullable<ReceiverConfigFile['channels']>[string] => {
  if (channel.kind === 'webhook')
    return { ...channel, urlFile: secret(channel.urlFile), secretFile: secret(channel.secretFile) };
  const { passwordFile, ...rest } = channel;
  return { ...rest, to: [...rest.to], ...(passwordFile === undefined ? {} : { passwordFile: secret(passwordFile) }) };
};
