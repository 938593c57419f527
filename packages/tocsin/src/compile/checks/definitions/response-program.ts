import { hostsWith } from '../../emit/hosts/programs.ts';
import { hasRole } from '../../../shared/placing.ts';
import type { ActionDeclaration } from '../../../receiver/actions/declaration.ts';
import type { Finding } from '../../finding.ts';
import { actionsOf, type Model } from '../../model.ts';
import type { AlertModel } from '../../model-of-packs.ts';
import { siteOfPart } from '../../stack/sites.ts';
import { actedOn } from './acted-on.ts';
import { responsesIn } from './responses.ts';

/** Where a response acts, or people may order an action, there is the action, ready to be made, and the program by which it works. */
export const responseProgram = (model: Model): readonly Finding[] => [
  ...ofResponses(model),
  ...ofOrders(model),
  ...unknownOrders(model),
];

/** On some of an alert's hosts a response may be for people; on all of them, it is never made. */
const ofResponses = (model: Model): readonly Finding[] =>
  responsesIn(model).flatMap(({ alert, response: { action, ...response } }) => {
    if (!isCarriedOut(model, action.name)) return [nobody(alert, action.name)];
    const { notYet } = declared(model, action.name) ?? {};
    if (notYet !== undefined)
      return [
        { ...nobody(alert, action.name), message: `${action.name} is not ready: ${notYet.why}`, help: notYet.help },
      ];
    const hosts = actedOn(model, alert, { action, ...response });
    const program = programOf(model, action.name);
    if (program === undefined || hosts.length === 0) return [];
    const there = hostsWith(model, program);
    if (hosts.some((host) => there.has(host))) return [];
    // A drill may leave out the very target that would name the host with the program.
    if (model.place.partial && there.size > 0) return [];
    return [
      {
        code: 'response-program',
        severity: 'error',
        message: `${action.name} would act on ${hosts.join(', ')}, where there is no program ${program}`,
        at: alert.site,
        subject: alert.name,
        culprit: action.name,
        help: `add their role to the pack of ${action.name}, or answer with human('...')`,
      },
    ];
  });

/** An order names its roles, so each host of them counts. */
const ofOrders = (model: Model): readonly Finding[] =>
  model.orders.flatMap(({ action, on }): readonly Finding[] => {
    const { notYet } = declared(model, action.name) ?? {};
    if (notYet !== undefined)
      return [
        ofOrder(model, action.name, `people may order ${action.name}, which is not ready: ${notYet.why}`, notYet.help),
      ];
    const program = programOf(model, action.name);
    if (program === undefined) return [];
    const there = hostsWith(model, program);
    return model.hosts
      .filter((host) => hasRole(host, on) && !there.has(host.name))
      .map(({ name }) =>
        ofOrder(
          model,
          action.name,
          `people may order ${action.name} on ${name}, where there is no program ${program}`,
          `add a role of ${name} to the pack of ${action.name}, or remove that role from the order's "on"`,
        ),
      );
  });

const unknownOrders = (model: Model): readonly Finding[] =>
  model.unknownOrders.map((name) =>
    ofOrder(
      model,
      name,
      `the environment ${model.environment} lets people order ${name}, but there is no such order`,
      'write the name of the action, or remove it from the "orders" of the environment',
    ),
  );

const ofOrder = (model: Model, action: string, message: string, help: string): Finding => ({
  code: 'response-program',
  severity: 'error',
  message,
  at: siteOfPart(model, 'orders'),
  subject: action,
  excerpt: { text: action, from: 0, to: action.length },
  help,
});

/** The one action that no pack brings is the receiver's own. */
const isCarriedOut = (model: Model, action: string): boolean =>
  action === 'hook.call' || actionsOf(model).some((declared) => declared.action.spec.name === action);

const nobody = (alert: AlertModel, action: string): Finding => ({
  code: 'response-program',
  severity: 'error',
  message: `nothing in the project carries out ${action}`,
  at: alert.site,
  subject: alert.name,
  culprit: action,
  help: `list the pack that provides ${action} in tocsin.config.ts, or answer with human('...')`,
});

/** The program by which an action works. Absent: it needs none. */
const programOf = (model: Model, action: string): string | undefined => declared(model, action)?.program?.name;

const declared = (model: Model, action: string): ActionDeclaration | undefined =>
  actionsOf(model).find((one) => one.action.spec.name === action);
