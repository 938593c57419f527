import type { Expr } from '../../../promql/nodes.ts';
import { alertsOf, type AlertModel, type Model, type ResponseModel } from '../../model.ts';

/** The alerts that a response answers, with it and with those that follow it. */
export const responsesIn = (model: Model): readonly Answered[] =>
  alertsOf(model).flatMap((alert) =>
    alert.answer?.kind === 'response'
      ? chain(alert.answer).map((response, at) => ({ alert, response, follows: at > 0 }))
      : [],
  );

interface Answered {
  readonly alert: AlertModel;
  readonly response: ResponseModel;
  /** It takes back, step by step, what another did. */
  readonly follows: boolean;
}

const chain = (response: ResponseModel): readonly ResponseModel[] => [
  response,
  ...(response.afterwards ? chain(response.afterwards.response) : []),
];

/** All that a response asks Prometheus for. */
export const askedBy = ({ helped, healthy, arguments: given }: ResponseModel): readonly Expr[] => [
  helped,
  ...(healthy ? [healthy.expr] : []),
  ...Object.values(given).flatMap((argument) => ('measure' in argument ? [argument.measure] : [])),
];
