import { nearest } from '../../../promql/nearest.ts';
import { allRoutes } from '../../../routing/walk.ts';
import type { Check } from '../check.ts';

/** Every route leads to a receiver that exists. */
export const routeReceiver: Check = (view) =>
  view.alertmanagers.flatMap(({ root, receivers, isOfOperator }) => {
    // The schema of the object says it.
    if (isOfOperator) return [];
    const known = receivers.map(({ name }) => name);
    return (root ? allRoutes(root) : []).flatMap(({ receiver }) => {
      if (!receiver || receiver.value === '' || known.includes(receiver.value)) return [];
      const { value, at, excerpt } = receiver;
      const meant = nearest(value, known);
      return [
        {
          code: 'route-receiver',
          severity: 'error',
          message: `there is no receiver "${value}"`,
          at,
          subject: 'routes',
          culprit: value,
          excerpt,
          help: meant ? `did you mean '${meant}'?` : `the receivers are ${known.join(', ')}`,
        },
      ];
    });
  });
