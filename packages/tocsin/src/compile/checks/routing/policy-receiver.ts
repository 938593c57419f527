import { nearest } from '../../../promql/nearest.ts';
import type { Check } from '../check.ts';

/** What Grafana has without being told. */
const BUILT_IN = ['grafana-default-email', 'empty'];

/** A notification policy of Grafana names a contact point that there is. */
export const policyReceiver: Check = (view) => {
  const known = view.provisioning.flatMap(({ contactPoints }) => contactPoints);
  if (known.length === 0) return [];
  return view.provisioning
    .flatMap(({ receivers }) => receivers)
    .filter(({ value }) => ![...BUILT_IN, ...known].includes(value) && !value.startsWith('$'))
    .map(({ value, at, subject, excerpt }) => {
      const meant = nearest(value, known);
      return {
        code: 'route-receiver',
        severity: 'warning',
        message: `no contact point in these files is called ${value}: Grafana refuses the policies, or notifies nobody`,
        at,
        subject,
        excerpt,
        help: meant ? `did you mean ${meant}?` : `the contact points are ${known.join(', ')}`,
      };
    });
};
