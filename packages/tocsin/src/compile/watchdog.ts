import { durationOf, milliseconds, type Duration } from '#lang';
import { alertsOf, type Model } from './model.ts';

/** How long the receiver waits for its watchdog; or why it never comes. */
type Awaited = { readonly patience: Duration } | { readonly never: string };

/**
 * The longest that the watchdog usually stays away, so many times as it may be missed: Alertmanager repeats a group when it
 * looks at it next after the repeat interval. Undefined: nobody listens for one.
 */
export const watchdogAwaited = (model: Model): Awaited | undefined => {
  const { watchdog } = model.operations;
  if (watchdog === undefined) return undefined;
  const { alert, missed } = watchdog;
  if (!alertsOf(model).some(({ name }) => name === alert))
    return { never: `${model.environment} has no alert ${alert}` };
  const { routes, receivers, timing } = model.routing;
  const route = routes.find(
    ({ to, when: { alertname } }) => receivers[to]?.kind === 'webhook' && [alertname].flat().includes(alert),
  );
  if (route === undefined) return { never: `no route of its own brings ${alert} to the receiver` };
  const { groupInterval = timing.groupInterval, repeatInterval = timing.repeatInterval } = route;
  return { patience: durationOf(missed * (milliseconds(groupInterval) + milliseconds(repeatInterval))) };
};
