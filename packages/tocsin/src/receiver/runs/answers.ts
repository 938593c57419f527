import { argumentFaults, type Configured } from './arguments.ts';
import type { Action } from '../actions/action.ts';
import type { Answers } from '../alerts/store/alert-store.ts';
import type { ReceiverConfig, Response } from '../../shared/receiver-config.ts';
import { isTarget } from '../../shared/receiver-parts/reach-config.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { answerOfOrder, orderFaults, readOrders, type OrderBook } from '../orders/book.ts';
import type { Run } from './run.ts';
import type { Answer, Afterwards } from './answer.ts';

/** A configured response to an alert. */
export interface AlertAnswer extends Answer {
  readonly response: Response;
}
export interface AnswerBook {
  /** For the ledger: the actions of each alert. */
  readonly actions: Answers;
  readonly find: (alert: string, action: string) => AlertAnswer | undefined;
  /** What people may order. */
  readonly orders: OrderBook;
  /** What a run is to do, whether an alert or a person asked for it. */
  readonly of: (run: Run) => Answer | undefined;
}

/** An answer and the further rungs of its ladder, in the order in which they are tried. */
export const ladderOf = (book: AnswerBook, alert: string, action: string): readonly AlertAnswer[] => {
  const answer = book.find(alert, action);
  if (answer === undefined) return [];
  return [answer, ...(answer.next === undefined ? [] : ladderOf(book, alert, answer.next))];
};

const keyOf = (alert: string, action: string): string => `${alert}/${action}`;

const faultsOf = (
  { alert, action: name, arguments: given, mode, after, rungAfter }: Response,
  responses: readonly Response[],
  actions: ReadonlyMap<string, Action>,
  configured: Configured,
): readonly string[] => {
  const action = actions.get(name);
  if (action === undefined)
    return [`${alert}: this version has no action ${name}; it has ${[...actions.keys()].join(', ')}`];
  const before = after?.action ?? rungAfter;
  const loose = before !== undefined && !responses.some((other) => other.alert === alert && other.action === before);
  const alone = mode === 'auto' && action.spec.class === 'destructive';
  return [
    ...(loose ? [`${alert}: ${name} follows ${before}, which does not answer it`] : []),
    ...(alone ? [`${alert}: ${name} is destructive, and never acts without approval: ask instead of auto`] : []),
    ...argumentFaults(action.spec.takes, given, configured).map((fault) => `${alert}: ${name}: ${fault}`),
  ];
};

const afterwardsOf = ({ alert, action, after }: Response, responses: readonly Response[]): Afterwards | undefined => {
  if (after !== undefined) return { action, wait: after.wait };
  const next = responses.find((other) => other.alert === alert && other.after?.action === action);
  return next?.after === undefined ? undefined : { action: next.action, wait: next.after.wait };
};

const nextRung = ({ alert, action }: Response, responses: readonly Response[]): string | undefined =>
  responses.find((other) => other.alert === alert && other.rungAfter === action)?.action;

/** Joins the configured responses with the actions of this version. @throws UsageError that names each response that does not fit. */
export const readAnswers = (
  {
    responses,
    hosts,
    hooks,
    kubernetes,
    orders = [],
    url,
  }: Pick<ReceiverConfig, 'responses' | 'hosts' | 'hooks'> &
    Partial<Pick<ReceiverConfig, 'kubernetes' | 'orders' | 'url'>>,
  actions: ReadonlyMap<string, Action>,
): AnswerBook => {
  const configured: Configured = {
    host: (name) => isTarget({ hosts, kubernetes }, name),
    hook: (name) => Object.hasOwn(hooks, name),
  };
  const faults = [
    ...responses.flatMap((response) => faultsOf(response, responses, actions, configured)),
    ...orderFaults({ orders, hosts, kubernetes }, actions),
  ];
  if (faults.length > 0)
    throw new UsageError(
      `the configured responses do not fit this version:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
      'generate the configuration anew: npm run generate',
    );
  const answers = new Map(
    responses.flatMap((response) => {
      const action = actions.get(response.action);
      if (action === undefined) return [];
      const afterwards = afterwardsOf(response, responses);
      const next = nextRung(response, responses);
      const answer: AlertAnswer = {
        response,
        action,
        ...(afterwards === undefined ? {} : { afterwards }),
        ...(next === undefined ? {} : { next }),
      };
      return [[keyOf(response.alert, response.action), answer] as const];
    }),
  );
  const book = readOrders(orders, actions);
  const first = responses.filter(({ after, rungAfter }) => after === undefined && rungAfter === undefined);
  const byAlert = Object.groupBy(first, ({ alert }) => alert);
  return {
    actions: Object.fromEntries(
      Object.entries(byAlert).map(([alert, of = []]) => [alert, of.map(({ action }) => action)]),
    ),
    find: (alert, action) => answers.get(keyOf(alert, action)),
    orders: book,
    of: (run) => {
      if (run.ordered === null) return answers.get(keyOf(run.alert, run.action));
      const orderable = book.find(run.action);
      return orderable === undefined ? undefined : answerOfOrder(orderable, run, url);
    },
  };
};
