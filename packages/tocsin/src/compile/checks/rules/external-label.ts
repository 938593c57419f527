import { alertsIn, recordsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';
import { evaluatedElsewhere } from '../evaluated-elsewhere.ts';

/** No rule sets a label that Prometheus adds to everything that leaves it. */
export const externalLabel: Check = (view) => {
  const external = new Set(view.prometheus.flatMap(({ externalLabels }) => externalLabels));
  // Whoever else evaluates a rule adds none of Prometheus' labels.
  const others = evaluatedElsewhere(view);
  return [...alertsIn(view), ...recordsIn(view)].flatMap(({ labels, query: { source } }) =>
    (others.has(source) ? [] : labels)
      .filter(({ name }) => external.has(name))
      .map(({ name, at, subject, excerpt }) => ({
        code: 'external-label',
        severity: 'warning',
        message: `"${name}" is also an external label of this Prometheus: what it sends has one of the two values`,
        at,
        subject,
        excerpt,
        help: `remove ${name} here, or rename it`,
      })),
  );
};
