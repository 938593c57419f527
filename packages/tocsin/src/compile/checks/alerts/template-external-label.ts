import { alertsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** A template asks for external labels that Prometheus has. */
export const templateExternalLabel: Check = (view) => {
  if (view.prometheus.length === 0) return [];
  return alertsIn(view).flatMap(({ annotations, labels }) =>
    [...annotations, ...labels].flatMap(({ value, at, subject, excerpt }) =>
      [...value.matchAll(/\$externalLabels\.([A-Za-z_]\w*)/g)]
        .filter(([, label = '']) => view.prometheus.every(({ externalLabels }) => !externalLabels.includes(label)))
        .map(([whole, label = '']) => {
          const from = Math.max(0, excerpt.text.indexOf(whole));
          return {
            code: 'template-external-label',
            severity: 'warning' as const,
            message: `Prometheus has no external label "${label}", so this prints nothing`,
            at,
            subject,
            excerpt: { text: excerpt.text, from, to: Math.min(excerpt.text.length, from + whole.length) },
            help: `add it: global: {external_labels: {${label}: ...}}`,
          };
        }),
    ),
  );
};
