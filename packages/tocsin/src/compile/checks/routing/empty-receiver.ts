import { allRoutes } from '../../view/routing.ts';
import type { Check } from '../check.ts';

/** A receiver tells somebody, or says by its name that it does not. */
export const emptyReceiver: Check = (view) =>
  view.alertmanagers.flatMap(({ root, receivers }) => {
    const used = new Set((root ? allRoutes(root) : []).map(({ receiver }) => receiver?.value));
    return receivers
      .filter(
        ({ name, integrations }) =>
          integrations.length === 0 && used.has(name) && !/null|none|blackhole|devnull|drop|watch|dead/i.test(name),
      )
      .map(({ name, where }) => ({
        code: 'empty-receiver',
        severity: 'warning',
        message: `${name} has no integration: what is routed to it ends there, in silence`,
        ...where,
        help: `add slack_configs, email_configs or the like; where silence is meant, name it "null"`,
      }));
  });
