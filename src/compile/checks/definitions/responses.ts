import { alertsOf, type AlertModel, type Model, type ResponseModel } from '../../model.ts';

/** The alerts that a response answers, with it. */
export const responsesIn = (
  model: Model,
): readonly { readonly alert: AlertModel; readonly response: ResponseModel }[] =>
  alertsOf(model).flatMap((alert) => (alert.answer?.kind === 'response' ? [{ alert, response: alert.answer }] : []));
