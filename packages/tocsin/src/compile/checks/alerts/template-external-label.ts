import { alertsIn } from '../../view/parts.ts';
import { pointAtWords } from '../../view/text/point-at-words.ts';
import type { Check } from '../check.ts';

/** A template asks for external labels that Prometheus has. */
export const templateExternalLabel: Check = (view) => {
  if (view.prometheus.length === 0) return [];
  return alertsIn(view).flatMap(({ annotations, labels }) =>
    [...annotations, ...labels].flatMap((text) =>
      [...text.value.matchAll(/\$externalLabels\.([A-Za-z_]\w*)/g)]
        .filter(([, label = '']) => view.prometheus.every(({ externalLabels }) => !externalLabels.includes(label)))
        .map(([whole, label = '']) => ({
          code: 'template-external-label',
          severity: 'warning' as const,
          message: `Prometheus has no external label "${label}", so this prints nothing`,
          ...pointAtWords(text, whole),
          help: `add it: global: {external_labels: {${label}: ...}}`,
        })),
    ),
  );
};
