import type { WorkloadKind } from '#lang';
import { nearest } from '../../../promql/nearest.ts';
import type { Finding } from '../../finding.ts';
import { actionsOf, type Model } from '../../model.ts';
import type { ResponseModel } from '../../model-of-packs.ts';
import { siteOfPart } from '../../stack/sites.ts';
import { responsesIn } from './responses.ts';

const ACCOUNT = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\/[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const NAME = /^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9.-]*$/;

/** A response acts on workloads that the environment has, of a kind that its action knows, through an API server that is named. */
export const responseWorkload = (model: Model): readonly Finding[] => [
  ...ofWorkloads(model),
  ...ofResponses(model),
  ...ofOrders(model),
];

const ofWorkloads = (model: Model): readonly Finding[] => {
  const { workloads, kubernetes, responder, environment } = model;
  const found = (name: string, message: string, help: string): Finding => ({
    code: 'response-workload',
    severity: 'error',
    message,
    at: siteOfPart(model, 'environment'),
    subject: name,
    excerpt: { text: name, from: 0, to: name.length },
    help,
  });
  const names = Object.keys(workloads);
  const [first] = names;
  const account = responder.cluster?.account;
  return [
    ...(account === undefined || kubernetes !== undefined || ACCOUNT.test(account)
      ? []
      : [
          found(
            account,
            `${account} is not an account of a cluster`,
            "write its namespace and its name in responder.cluster.account: 'shop/tocsin-receiver'",
          ),
        ]),
    ...names
      .filter((name) => !NAME.test(name))
      .map((name) => found(name, `${name} is not a workload`, "write its namespace and its name: 'shop/orders'")),
    ...(first === undefined || kubernetes !== undefined || responder.cluster !== undefined
      ? []
      : [
          found(
            first,
            `${environment} has workloads, but its receiver does not know their API server`,
            'write responder.cluster with its address, authority and token, or let the environment run in Kubernetes',
          ),
        ]),
  ];
};

/** The kinds of workloads that an action can act on. */
const kindsOf = (model: Model, action: string): readonly WorkloadKind[] =>
  actionsOf(model).find((one) => one.action.spec.name === action)?.workloads?.kinds ?? [];

/** An order is of all environments, and holds for the workloads that this one has. */
const ofOrders = (model: Model): readonly Finding[] =>
  model.orders.flatMap(({ action: { name: action }, workloads }) =>
    workloads.flatMap((name): readonly Finding[] => {
      const kind = Object.hasOwn(model.workloads, name) ? model.workloads[name] : undefined;
      const kinds = kindsOf(model, action);
      if (kind === undefined || kinds.includes(kind)) return [];
      return [
        {
          code: 'response-workload',
          severity: 'error',
          message: `people may order ${action} on ${name}, which is a ${kind}`,
          at: siteOfPart(model, 'orders'),
          subject: action,
          excerpt: { text: action, from: 0, to: action.length },
          help: `it can act on a ${kinds.join(' or a ')}`,
        },
      ];
    }),
  );

/** The workloads that a response can be asked to act on: a definition names them. */
const workloadsIn = ({ action, arguments: given }: ResponseModel): readonly string[] =>
  Object.entries(given).flatMap(([name, argument]) => {
    if (action.takes[name] !== 'workload') return [];
    if ('cases' in argument) return Object.values(argument.cases);
    return 'literal' in argument ? [String(argument.literal)] : [];
  });

const ofResponses = (model: Model): readonly Finding[] =>
  responsesIn(model).flatMap(({ alert, response }) => {
    const { name: action } = response.action;
    const kinds = kindsOf(model, action);
    const there = Object.keys(model.workloads);
    return workloadsIn(response).flatMap((name): readonly Finding[] => {
      const found = (message: string, help: string): Finding => ({
        code: 'response-workload',
        severity: 'error',
        message: `${action} ${message}`,
        at: alert.site,
        subject: alert.name,
        culprit: name,
        help,
      });
      const kind = Object.hasOwn(model.workloads, name) ? model.workloads[name] : undefined;
      const meant = nearest(name, there);
      if (kind === undefined)
        return [
          found(
            `acts on ${name}, but ${model.environment} has ${there.length === 0 ? 'no workloads' : `only ${there.join(', ')}`}`,
            meant === undefined
              ? `add it there: workloads: { '${name}': 'Deployment' }, or exclude the alert: without: [${alert.name}]`
              : `did you mean ${meant}?`,
          ),
        ];
      return kinds.includes(kind)
        ? []
        : [found(`acts on ${name}, which is a ${kind}`, `it can act on a ${kinds.join(' or a ')}`)];
    });
  });
