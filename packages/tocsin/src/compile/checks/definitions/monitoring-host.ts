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
      `${environment} runs in a cluster, and there no host is one of a profile ${profile}`,
      'leave out the profile, and say how many there are: kubernetes: { replicas: { prometheus: 2, alertmanager: 3 }, agents: 2 }',
    ];
  const counts = { ...kubernetes.replicas, agents: kubernetes.agents };
  const [name, count] = Object.entries(counts).find(([, each]) => each !== undefined && !isCount(each)) ?? [];
  return name === undefined
    ? undefined
    : [
        `${environment} says ${count} for ${name}, and it is to be a whole number from 1`,
        `say how many, or leave ${name} out`,
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
        `${environment} carries over rules or jobs, and of those nobody knows where they are right with the profile ${profile}`,
        'say them in the definitions, or leave them to a Prometheus of their own',
      ];
    return there.length > least || place.partial === true
      ? twinFault(model, there)
      : [
          `${there.join(' and ') || 'no host'} with the role ${monitoringRole} in ${environment} is too few for the profile ${profile}: ${why}`,
          `give ${least + 1} hosts the role ${monitoringRole}, the first of them for all series, or say another profile`,
        ];
  };

type Fault = readonly [message: string, help: string];

const singleFault = ({ environment, monitoringRole }: Model, there: readonly string[]): Fault | undefined => {
  if (there.length === 1) return undefined;
  const has = there.length === 0 ? 'no host has' : `${there.join(' and ')} have`;
  return [
    `${has} the role ${monitoringRole} in ${environment}, and one host is to monitor the others`,
    there.length === 0
      ? `give one host the role ${monitoringRole}, or say in the stack which role monitors: monitoring: '...'`
      : `say profile: 'pair' in the environment, so that each of them can take over, or leave the role to one of them`,
  ];
};

const pairFault = (model: Model, there: readonly string[]): Fault | undefined => {
  const { environment, monitoringRole, place, externalLabels } = model;
  // A drill may leave one of them out.
  if (there.length < 2 && place.partial !== true)
    return [
      `${there[0] ?? 'no host'} has the role ${monitoringRole} in ${environment}, and a pair is two hosts or three`,
      `give another host the role ${monitoringRole}, or leave out profile: 'pair'`,
    ];
  if (there.length > 3)
    return [
      `${there.join(', ')} have the role ${monitoringRole} in ${environment}, and a pair is two hosts or three`,
      'leave the role to three of them: each further one scrapes everything once more, without any benefit',
    ];
  if (externalLabels['replica'] !== undefined)
    return [
      `every Prometheus of ${environment} would have the label replica="${externalLabels['replica']}", which distinguishes the two of a pair`,
      'leave replica out of externalLabels: each gets the name of its host',
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
    `${twin} has the address of another monitoring host of ${environment}: they would be one`,
    `give ${twin} the address of a machine of its own`,
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
          `give the receivers a PostgreSQL to agree in, in the environment: receiver: { lease: { ... } }; or put ${first} where it fails least`,
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
