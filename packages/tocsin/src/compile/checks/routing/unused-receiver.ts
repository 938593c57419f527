import { allRoutes } from '../../../routing/walk.ts';
import type { Check } from '../check.ts';

/** Every receiver is one that a route leads to. */
export const unusedReceiver: Check = (view) =>
  view.alertmanagers.flatMap(({ root, receivers }) => {
    // Without a route the file is refused, which is said there.
    if (!root) return [];
    const used = new Set(allRoutes(root).map(({ receiver }) => receiver?.value));
    return receivers
      .filter(({ name }) => !used.has(name) && !/null|blackhole|devnull|default/i.test(name))
      .map(({ name, where }) => ({
        code: 'unused-receiver',
        severity: 'warning',
        message: `no route leads to ${name}: it never gets a notification`,
        ...where,
        help: `add a route with receiver: ${name}, or remove it`,
      }));
  });
