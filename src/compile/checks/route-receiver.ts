import type { Finding } from '../finding.ts';
import type { Model } from '../model.ts';
import { nearest } from '../../promql/nearest.ts';

/** Every route leads to a receiver that exists. */
export const routeReceiver = ({ routing }: Model): readonly Finding[] => {
  const known = Object.keys(routing.receivers);
  const all = [...routing.routes, { to: routing.otherwise, site: routing.site }];
  return all
    .filter(({ to }) => !known.includes(to))
    .map(({ to, site }) => {
      const meant = nearest(to, known);
      return {
        code: 'route-receiver',
        severity: 'error',
        message: `there is no receiver "${to}"`,
        at: site,
        subject: 'routes',
        culprit: to,
        help: meant ? `did you mean '${meant}'?` : `the receivers are ${known.join(', ')}`,
      };
    });
};
