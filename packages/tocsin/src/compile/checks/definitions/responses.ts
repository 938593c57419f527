import type { Expr } from '../../../promql/nodes.ts';
import { alertsOf, type Model } from '../../model.ts';
import type { AlertModel, ResponseModel } from '../../model-of-packs.ts';

/** The alerts that a response answers, with it, those that follow it, and the further rungs of its ladder. */
export const responsesIn = (model: Model): readonly Answered[] =>
  alertsOf(model).flatMap((alert) =>
    alert.answer?.kind === 'response' ? chain(alert.answer, false).map((one) => ({ alert, ...one })) : [],
  );

interface Answered {
  readonly alert: AlertModel;
  readonly response: ResponseModel;
  /** It takes back, step by step, what another did. */
  readonly follows: boolean;
}

const chain = (response: ResponseModel, follows: boolean): readonly Omit<Answered, 'alert'>[] => [
  { response, follows },
  ...(response.afterwards ? chain(response.afterwards.response, true) : []),
  ...(response.next ? chain(response.next, false) : []),
];

/** All that a response asks Prometheus for. */
export const askedBy = ({ helped, healthy, arguments: given }: ResponseModel): readonly Expr[] => [
  helped,
  ...(healthy ? [healthy.expr] : []),
  ...Object.values(given).flatMap((argument) => ('measure' in argument ? [argument.measure] : [])),
];
