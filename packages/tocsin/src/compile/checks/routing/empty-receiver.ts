import { allRoutes } from '../../../routing/walk.ts';
import type { Check } from '../check.ts';
import { undelivered } from './undelivered-alert.ts';
import { soundsSilent } from './silence.ts';

/** A receiver tells somebody, or says by its name that it does not. */
export const emptyReceiver: Check = (view) => {
  // That alerts come to it is one fact with that they reach nobody, and told there.
  const told = new Set(undelivered(view).flatMap(({ to }) => to));
  return view.alertmanagers.flatMap(({ root, receivers, isOfOperator }) => {
    // What a route without matchers takes away, its parent never tells.
    const ends = (root ? allRoutes(root) : []).filter(({ routes }) =>
      routes.every(({ matchers }) => matchers.length > 0),
    );
    const used = new Set(ends.map(({ receiver }) => receiver?.value));
    return receivers
      .filter(
        ({ name, integrations }) =>
          integrations.length === 0 && used.has(name) && !told.has(name) && !soundsSilent(name),
      )
      .map(({ name, where }) => ({
        code: 'empty-receiver',
        severity: 'warning',
        message: `${name} has no integration: alerts that are routed to it notify nobody`,
        ...where,
        help: `add ${isOfOperator ? 'slackConfigs, emailConfigs' : 'slack_configs, email_configs'} or the like; if nobody should be notified, name it "null"`,
      }));
  });
};
