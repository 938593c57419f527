import type { Finding } from '../../finding.ts';
import { siteOfPart } from '../../stack/sites.ts';
import { isPair } from '../../profiles/seen-from.ts';
import type { Model } from '../../model.ts';

/** As many hosts monitor as the environment's profile says, and those of a pair can be told apart. */
export const monitoringHost = (model: Model): readonly Finding[] => {
  const there = model.hosts.filter(({ roles }) => roles.includes(model.monitoringRole)).map(({ name }) => name);
  const fault = clusterFault(model) ?? faults[model.profile](model, there);
  if (fault) return [finding(model, 'error', ...fault)];
  return isPair(model) ? lonely(model, there[0] ?? '') : [];
};

/** In a cluster the operator makes as many of each as the environment says. */
const clusterFault = ({ environment, kubernetes, profile }: Model): Fault | undefined => {
  if (kubernetes === undefined) return undefined;
  if (profile !== 'single')
    return [
      `${environment} runs in a cluster, where the profile ${profile} does not apply`,
      'remove the profile, and set the numbers: kubernetes: { replicas: { prometheus: 2, alertmanager: 3 }, agents: 2 }',
    ];
  const counts = { ...kubernetes.replicas, agents: kubernetes.agents };
  const [name, count] = Object.entries(counts).find(([, each]) => each !== undefined && !isCount(each)) ?? [];
  return name === undefined
    ? undefined
    : [
        `${environment} sets ${name} to ${count}, but it must be a whole number from 1`,
        `write a number, or remove ${name}`,
      ];
};

const isCount = (number: number): boolean => Number.isInteger(number) && number > 0;

/** One that has everything else, and those that scrape for it. */
const sharedFault =
  (least: number, why: string) =>
  (model: Model, there: readonly string[]): Fault | undefined => {
    const { environment, monitoringRole, place, profile, carried } = model;
    if (Object.keys({ ...carried.rules, ...carried.prometheus }).length > 0)
      return [
        `${environment} carries over rules or jobs, but it is not known where they can be evaluated with the profile ${profile}`,
        'rewrite them as definitions, or leave them to a Prometheus of their own',
      ];
    return there.length > least || place.partial === true
      ? twinFault(model, there)
      : [
          `${there.join(' and ') || 'no host'} with the role ${monitoringRole} in ${environment} is too few for the profile ${profile}: ${why}`,
          `give ${least + 1} hosts the role ${monitoringRole}, the first of them for all series, or set another profile`,
        ];
  };

type Fault = readonly [message: string, help: string];

const singleFault = ({ environment, monitoringRole }: Model, there: readonly string[]): Fault | undefined => {
  if (there.length === 1) return undefined;
  const has = there.length === 0 ? 'no host has' : `${there.join(' and ')} have`;
  return [
    `${has} the role ${monitoringRole} in ${environment}, but exactly one host must monitor the others`,
    there.length === 0
      ? `give one host the role ${monitoringRole}, or define in the stack which role monitors: monitoring: '...'`
      : `set profile: 'pair' in the environment, so that each of them can take over, or keep the role on only one of them`,
  ];
};

const pairFault = (model: Model, there: readonly string[]): Fault | undefined => {
  const { environment, monitoringRole, place, externalLabels } = model;
  // A drill may leave one of them out.
  if (there.length < 2 && place.partial !== true)
    return [
      `${there[0] ?? 'no host'} has the role ${monitoringRole} in ${environment}, but a pair is two or three hosts`,
      `give another host the role ${monitoringRole}, or remove profile: 'pair'`,
    ];
  if (there.length > 3)
    return [
      `${there.join(', ')} have the role ${monitoringRole} in ${environment}, but a pair is two or three hosts`,
      'keep the role on three of them: each further one scrapes everything once more, without any benefit',
    ];
  if (externalLabels['replica'] !== undefined)
    return [
      `every Prometheus of ${environment} would have the label replica="${externalLabels['replica']}", which distinguishes the two of a pair`,
      'remove replica from externalLabels: each gets the name of its host',
    ];
  return twinFault(model, there);
};

/** Two at one address are one to everybody who asks. */
const twinFault = ({ environment, place }: Model, there: readonly string[]): Fault | undefined => {
  const addresses = there.map((host) => place.address('', host, 'prometheus'));
  const twin = there.find(
    (_, index) => addresses[index] !== undefined && addresses.indexOf(addresses[index]) !== index,
  );
  if (twin === undefined) return undefined;
  return [
    `${twin} has the address of another monitoring host of ${environment}: they could not be distinguished`,
    `give ${twin} the address of its own machine`,
  ];
};

/** Where no second receiver can take over, nobody should think that it would. */
const lonely = (model: Model, first: string): readonly Finding[] =>
  model.lease === undefined && Object.values(model.routing.receivers).some(({ kind }) => kind === 'webhook')
    ? [
        finding(
          model,
          'note',
          `the receiver runs on ${first} alone: while that host is down Alertmanager notifies people, but no alert gets a response`,
          `give the receivers a PostgreSQL for a lease, in the environment: receiver: { lease: { ... } }; or run ${first} where failures are least likely`,
        ),
      ]
    : [];

const faults: Readonly<Record<Model['profile'], (model: Model, there: readonly string[]) => Fault | undefined>> = {
  single: singleFault,
  pair: pairFault,
  agents: sharedFault(1, 'the first one stores and evaluates, and another one has to scrape'),
  shards: sharedFault(
    2,
    'rules that need the series of all shards are evaluated by a host that has them, beside two that share the rest',
  ),
};

const finding = (model: Model, severity: Finding['severity'], message: string, help: string): Finding => ({
  code: 'monitoring-host',
  severity,
  message,
  at: siteOfPart(model, 'environment'),
  subject: model.environment,
  excerpt: { text: model.monitoringRole, from: 0, to: model.monitoringRole.length },
  help,
});
