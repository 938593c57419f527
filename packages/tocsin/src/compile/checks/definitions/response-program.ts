import { hostsWith } from '../../emit/hosts/programs.ts';
import { hasRole } from '../../../shared/placing.ts';
import type { Finding } from '../../finding.ts';
import { actionsOf, type Model } from '../../model.ts';
import type { AlertModel } from '../../model-of-packs.ts';
import { siteOfPart } from '../../stack/sites.ts';
import { actedOn } from './acted-on.ts';
import { responsesIn } from './responses.ts';

/** Where a response acts, or people may order an action, there is the program by which the action works. */
export const responseProgram = (model: Model): readonly Finding[] => [...ofResponses(model), ...ofOrders(model)];

/** On some of an alert's hosts a response may be for people; on all of them, it is never made. */
const ofResponses = (model: Model): readonly Finding[] =>
  responsesIn(model).flatMap(({ alert, response: { action, ...response } }) => {
    if (!isCarriedOut(model, action.name)) return [nobody(alert, action.name)];
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
        help: `let the pack of ${action.name} be on their role, or answer by human('...')`,
      },
    ];
  });

/** An order names its roles, so each host of them counts. */
const ofOrders = (model: Model): readonly Finding[] =>
  model.orders.flatMap(({ action, on }) => {
    const program = programOf(model, action.name);
    if (program === undefined) return [];
    const there = hostsWith(model, program);
    return model.hosts
      .filter((host) => hasRole(host, on) && !there.has(host.name))
      .map(({ name }): Finding => ({
        code: 'response-program',
        severity: 'error',
        message: `people may order ${action.name} on ${name}, where there is no program ${program}`,
        at: siteOfPart(model, 'orders'),
        subject: action.name,
        excerpt: { text: action.name, from: 0, to: action.name.length },
        help: `let the pack of ${action.name} be on a role of ${name}, or leave that role out of the order's "on"`,
      }));
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
  help: `list the pack that brings ${action} in tocsin.config.ts, or answer by human('...')`,
});

/** The program by which an action works. Absent: it needs none. */
const programOf = (model: Model, action: string): string | undefined =>
  actionsOf(model).find((declared) => declared.action.spec.name === action)?.program?.name;
