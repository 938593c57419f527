import { factsOf, labelOf } from '../../view/facts.ts';
import { named } from '../../view/parts.ts';
import { alertsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';
import type { Text } from '../../view/shapes/expression.ts';
import type { AlertView } from '../../view/shapes/rules.ts';
import type { View } from '../../view/view.ts';
import type { Finding } from '../../finding.ts';
import { fieldMeant, labelsAskedFor, unknownFieldsIn } from './labels-asked-for.ts';

/** A sentence names labels that the result has. Prometheus prints nothing for the others. */
export const templateLabel: Check = (view) => [
  ...alertsIn(view).flatMap(({ labels, annotations }) => [...labels, ...annotations].flatMap(unknownFields)),
  ...alertsIn(view).flatMap((alert) =>
    alert.annotations.flatMap(({ value, at, subject, excerpt, name: annotation }) =>
      labelsAskedFor(value).flatMap((label): readonly Finding[] => {
        const fact = labelOf(view, alert.query, label);
        const isOwn =
          label === 'alertname' ||
          (named(alert.labels, label) !== undefined &&
            (fact.presence === 'never' || (isForPeople(label) && !fact.names.includes(label))));
        if (!isOwn && (fact.presence !== 'never' || findsNothing(view, alert))) return [];
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
  ),
];

/** Of what a selector never finds, such as a job that there is not, nobody knows the labels: that is told by itself. */
const findsNothing = (view: View, { query }: AlertView): boolean => {
  const returns = factsOf(view, query)?.facts.returns;
  return returns?.when === 'never' && returns.at.type === 'vector';
};

/** Labels that rules give and exporters do not: of any other, what is not known may have it. */
const isForPeople = (label: string): boolean => /^(?:severity|priority|team|owner|squad|runbook\w*|page)$/.test(label);

/** What an alert has not is no empty text: Prometheus puts its own error in the place of the whole sentence. */
const unknownFields = ({ value, at, subject, excerpt, name }: Text): readonly Finding[] =>
  unknownFieldsIn(value).map((field) => {
    const text = `.${field}`;
    const from = Math.max(0, excerpt.text.indexOf(text));
    const meant = fieldMeant(field);
    return {
      code: 'template-label',
      severity: 'error',
      message: `an alert has no ${text}: in place of the ${name} stands an error of the template`,
      at,
      subject,
      excerpt: { text: excerpt.text, from, to: Math.min(excerpt.text.length, from + text.length) },
      help: meant ? `did you mean .${meant}?` : 'it has .Labels, .ExternalLabels, .ExternalURL and .Value',
    };
  });
