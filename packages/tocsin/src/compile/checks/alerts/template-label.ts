import { labelOf } from '../../view/facts.ts';
import { named } from '../../view/parts.ts';
import { alertsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';
import { labelsAskedFor } from './labels-asked-for.ts';

/** A sentence names labels that the result has. Prometheus prints nothing for the others. */
export const templateLabel: Check = (view) =>
  alertsIn(view).flatMap((alert) =>
    alert.annotations.flatMap(({ value, at, subject, excerpt, name: annotation }) =>
      labelsAskedFor(value).flatMap((label) => {
        const isOwn = named(alert.labels, label) !== undefined || label === 'alertname';
        const fact = labelOf(view, alert.query, label);
        if (!isOwn && fact.presence !== 'never') return [];
        const text = `$labels.${label}`;
        const from = Math.max(0, excerpt.text.indexOf(text));
        return [
          {
            code: 'template-label',
            severity: isOwn ? 'warning' : fact.isProved ? 'error' : 'warning',
            message: isOwn
              ? `$labels has the labels of the expression only, so ${label} of the rule prints as nothing`
              : `the result has no label "${label}", so the ${annotation} prints nothing there: ${fact.because}`,
            at,
            subject,
            excerpt: { text: excerpt.text, from, to: Math.min(excerpt.text.length, from + text.length) },
            help: isOwn
              ? `write the value of ${label} out`
              : fact.because.startsWith('absent')
                ? 'write out what is gone: a series that is not there has no labels to name'
                : fact.names.length > 0
                  ? `keep it in the aggregation, or name one of ${fact.names.join(', ')}`
                  : 'keep it: sum by (…) instead of sum',
          },
        ];
      }),
    ),
  );
