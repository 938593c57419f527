import type { Finding } from '../../finding.ts';
import { alertsOf, type Model } from '../../model.ts';
import type { AlertModel } from '../../model-of-packs.ts';

/** The receiver hears of each alert that it is to answer. */
export const unheardResponse = (model: Model): readonly Finding[] => {
  // Of routes that are carried over nobody here knows where they lead.
  if (model.carried.alertmanager !== undefined) return [];
  const { receivers, otherwise } = model.routing;
  const isOurs = (name: string): boolean => receivers[name]?.kind === 'webhook';
  const hasReceiver = Object.keys(receivers).some(isOurs);
  const ways = model.routing.routes.filter(({ to }) => isOurs(to));
  return alertsOf(model)
    .filter(({ answer }) => answer?.kind === 'response')
    .filter((alert) => !isOurs(otherwise) && !ways.some(({ when }) => mayTake(when, alert)))
    .map(({ name, site }) => ({
      code: 'unheard-response',
      severity: 'error',
      message: `the receiver should answer ${name}, but ${hasReceiver ? 'no route leads it there' : 'none of the receivers is ours'}: nothing would answer it`,
      at: site,
      subject: name,
      culprit: name,
      help: hasReceiver
        ? `add a route to it that matches ${name}, with continue: true if people are notified as well`
        : "add webhook({ service: 'receiver', path: '/api/v1/alerts', tokenFile: 'receiver-token' }) to the receivers, and a route to it",
    }));
};

/** Whether a route takes an alert, for all that its own labels do not say. */
const mayTake = (
  { alertname, priority, answer }: Model['routing']['routes'][number]['when'],
  alert: AlertModel,
): boolean =>
  (alertname === undefined || [alertname].flat().includes(alert.name)) &&
  (priority === undefined || [priority].flat().includes(alert.priority)) &&
  (answer === undefined || answer === 'response');
