import type { NamedAlerts } from 'tocsin';

/**
 * An inhibition while the target of a job cannot be scraped: what is still said of that instance was measured before. Pages are left
 * out of `causes`: TargetDown is P2 and does not say what they say.
 */
export const unscraped = <const N extends string>(job: string, causes: NamedAlerts<N>) => ({
  symptom: { alertname: 'TargetDown', labels: { job } } as const,
  causes,
  equal: ['instance'] as const,
  because: 'nothing is measured there any more, so what is still said of it is old',
});
