import { durationOf, milliseconds } from '#lang';
import { filesOf } from '../../stack/sites.ts';
import { print } from '../../../promql/print.ts';
import { comparisonIn } from '../../../promql/threshold.ts';
import { RECONCILE_EVERY, type Argument, type ReceiverConfigFile } from '../../../shared/receiver-config.ts';
import type { Artefact } from '../../artefact.ts';
import { previousOf } from '../../secrets.ts';
import { runbookUrl } from '../../links.ts';
import { firstWith, hostsInReach } from '../hosts/in-reach.ts';
import { alertsOf, monitoringHost, type Model } from '../../model.ts';
import type { AlertModel, ArgumentModel, ResponseModel } from '../../model-of-packs.ts';
import { leaseConfig, receiverFile } from '../../lease.ts';
import { seenFromEach } from '../../profiles/seen-from.ts';
import { everywhere, listenOn } from '../../profiles/listening.ts';
import { accessTo, type AskingServer } from '../../web-users.ts';
import { json } from '../format/json.ts';
import { backupsConfig } from './backups.ts';
import { operationsConfig, rollbackOf } from './operations.ts';
import { ordersOf } from './orders.ts';
import { workloadsOf } from './workloads.ts';

const identityOf = ({ operations: { identity }, place }: Model): Pick<ReceiverConfigFile, 'identity'> => {
  if (identity === undefined) return {};
  const { jwks } = identity;
  return { identity: { ...identity, jwks: 'file' in jwks ? { file: place.secret(jwks.file) } : jwks } };
};

/** receiver/config.json: what our receiver does when an alert fires, and to which hosts. With a lease each monitoring host has its own. */
export const emitReceiver = (model: Model): readonly Artefact[] =>
  (model.lease === undefined ? [model] : seenFromEach(model)).flatMap(configOf);

/** As seen from the host that monitors. */
const configOf = (model: Model): readonly Artefact[] => {
  const host = monitoringHost(model) ?? '';
  const { place, routing } = model;
  const receivers = Object.values(routing.receivers);
  const [name, webhook] = Object.entries(routing.receivers).find(([, { kind }]) => kind === 'webhook') ?? [];
  const slack = receivers.findLast((receiver) => receiver.kind === 'slack');
  const listen = webhook?.kind === 'webhook' ? listenOn(model, webhook.service) : undefined;
  if (webhook?.kind !== 'webhook' || !listen) return [];
  const hosts = hostsOf(model);
  const answered = alertsOf(model).filter(({ answer }) => answer?.kind === 'response');
  const config: ReceiverConfigFile = {
    environment: model.environment,
    listen,
    tokenFile: place.secret(webhook.tokenFile),
    previousTokenFile: place.secret(previousOf(webhook.tokenFile)),
    ...(model.operations.principals === undefined ? {} : { principalsFile: place.secret(model.operations.principals) }),
    ...(webhook.tls === undefined || model.kubernetes
      ? {}
      : { webConfigFile: place.secret(webhook.tls.webConfigFile) }),
    ...identityOf(model),
    ...(name === undefined ? {} : { receiver: name }),
    reconcileEvery: durationOf(milliseconds(RECONCILE_EVERY) / model.speedup),
    ...leaseConfig(model, webhook),
    state: place.path('receiver-state'),
    ...backupsConfig(model),
    runbooks: place.path('runbooks'),
    prometheus: upstreams(model, 'prometheus'),
    alertmanager: upstreams(model, 'alertmanager'),
    ...(slack === undefined
      ? {}
      : {
          slack: { urlFile: place.secret(slack.urlFile), channel: slack.channel, budget: model.operations.slack },
        }),
    ...operationsConfig(model, host),
    hosts,
    hooks: hooksOf(model),
    ...workloadsOf(model),
    orders: ordersOf(model, hosts),
    responses: [...answered.flatMap((alert) => responsesOf(model, alert)), ...rollbackOf(model)],
    alerts: watchedValues(model),
    guards: { errorBudgets: model.errorBudgets.map((budget) => ({ ...budget, left: print(budget.left) })) },
  };
  const from = [
    routing.site.file,
    ...filesOf(model, 'orders'),
    ...(model.lease === undefined && model.backups === undefined ? [] : filesOf(model, 'environment')),
    ...answered.map(({ name, site }) => `${site.file} ${name}`),
  ];
  return [{ path: receiverFile(model), text: json(config), from }];
};

/** What each alert compares with a number; of one that compares otherwise the receiver asks Prometheus. */
const watchedValues = (model: Model): ReceiverConfigFile['alerts'] =>
  Object.fromEntries(
    alertsOf(model).flatMap(({ name, expr, unit }) => {
      const found = comparisonIn(expr);
      if (found === undefined) return [];
      const { left, above, threshold } = found;
      return [[name, { query: print(left), above, threshold, unit }] as const];
    }),
  );

/** One of them, or all of a pair: the receiver does with those that answer. */
const upstreams = (model: Model, server: AskingServer): ReceiverConfigFile['prometheus'] => {
  const { basicAuth } = accessTo(model.webUsers, server);
  const all = everywhere(model, server).map((address) => {
    const url = `http://${address}`;
    if (basicAuth === undefined) return url;
    return { url, basic: { user: basicAuth.user, passwordFile: model.place.secret(basicAuth.passwordFile) } };
  });
  return all.length > 1 ? all : (all[0] ?? 'http://');
};

/** The hosts that responses may touch, and the programs that each has for them. */
const hostsOf = (model: Model): ReceiverConfigFile['hosts'] => {
  const { place, responder } = model;
  const hosts = hostsInReach(model).map(({ name, ssh, programs }) => {
    const how = {
      ssh,
      user: responder.user,
      keyFile: place.path('ssh-key'),
      knownHostsFile: place.path('ssh-known-hosts'),
      commands: Object.fromEntries(programs.map((program) => [program, `${place.path('programs')}/${program}`])),
    };
    return [name, how] as const;
  });
  return Object.fromEntries(hosts);
};

const hooksOf = ({ responder: { hooks }, place }: Model): ReceiverConfigFile['hooks'] =>
  Object.fromEntries(
    Object.entries(hooks).map(([name, { url, secretFile }]) => [name, { url, secretFile: place.secret(secretFile) }]),
  );

/** An environment may leave alerts out: what nobody watches is no dependency. */
const dependenciesOf = (model: Model, action: string): string[] => {
  const [about = ''] = action.split('.');
  const there = new Set(alertsOf(model).map(({ name }) => name));
  const needed = Object.hasOwn(model.dependencies, about) ? (model.dependencies[about] ?? []) : [];
  return needed.filter((alert) => there.has(alert));
};

/** What answers an alert, what takes that back afterwards, and the further rungs of its ladder. */
const responsesOf = (model: Model, { name, answer }: AlertModel): ReceiverConfigFile['responses'] =>
  answer?.kind === 'response' ? laddersOf(model, name, answer) : [];

const laddersOf = (model: Model, alert: string, answer: ResponseModel): ReceiverConfigFile['responses'] => {
  const first = responseOf(model, alert, answer);
  const { afterwards, next } = answer;
  const after = afterwards && { action: first.action, wait: afterwards.wait };
  const [rung, ...further] = next ? laddersOf(model, alert, next) : [];
  return [
    first,
    ...(afterwards ? [{ ...responseOf(model, alert, afterwards.response), after }] : []),
    ...(rung ? [{ ...rung, rungAfter: first.action }, ...further] : []),
  ];
};

const responseOf = (
  model: Model,
  alert: string,
  { action, arguments: given, helped, settle, every, samples, within, healthy, ...answer }: ResponseModel,
): ReceiverConfigFile['responses'][number] => ({
  alert,
  action: action.name,
  arguments: Object.fromEntries(Object.entries(given).map(([name, argument]) => [name, argumentOf(model, argument)])),
  verify: { helped: print(helped), settle, every, samples, within },
  cooldown: answer.cooldown,
  mode: answer.mode,
  hosts: answer.hosts,
  ...(healthy ? { healthy: { query: print(healthy.expr), atLeast: healthy.atLeast } } : {}),
  dependsOn: dependenciesOf(model, action.name),
  atMost: { ...answer.atMost },
  otherwise: answer.otherwise,
  runbook: runbookUrl(model, { name: alert }),
});

const argumentOf = (model: Model, argument: ArgumentModel): Argument => {
  if ('measure' in argument) return { measure: print(argument.measure) };
  if ('pick' in argument) return { ...argument, cases: { ...argument.cases } };
  // Where there is none, the check response-host says so, and nothing is written.
  if ('hostWith' in argument) return { literal: firstWith(model, argument.hostWith) ?? '' };
  return argument;
};
