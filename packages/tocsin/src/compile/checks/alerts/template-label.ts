import { posix } from 'node:path';
import { newest, type Version } from '../../../promql/version.ts';
import { nodesOf } from '../../../promql/walk.ts';
import { factsOf, labelNames, labelOf } from '../../view/facts.ts';
import { named } from '../../view/parts.ts';
import { alertsIn } from '../../view/parts.ts';
import { isForVmalert } from '../../view/metrics-ql.ts';
import { targetVersion } from '../../view/running.ts';
import { pointAtWords } from '../../view/text/point-at-words.ts';
import type { Source } from '../../view/text/source.ts';
import type { Check } from '../check.ts';
import type { Text } from '../../view/shapes/expression.ts';
import type { AlertView } from '../../view/shapes/rules.ts';
import type { View } from '../../view/view.ts';
import type { Finding } from '../../finding.ts';
import { errorAlways } from './template-error.ts';
import { fieldMeant, labelsAskedFor, unknownFieldsIn } from './labels-asked-for.ts';

/** A sentence names labels that the result has. Prometheus prints nothing for the others. */
export const templateLabel: Check = (view) => {
  const version = targetVersion(view) ?? newest;
  return [
    ...alertsIn(view).flatMap(({ annotations, query }) => {
      const found = annotations.flatMap(printsItself);
      return found.length === 0 || isOfChart(view, query.source) ? [] : found;
    }),
    ...alertsIn(view).flatMap(({ labels, annotations }) => [...labels, ...annotations].flatMap(unknownFields)),
    ...alertsIn(view).flatMap(({ labels, annotations, query }) =>
      isForVmalert(view, query.source) ? [] : [...labels, ...annotations].flatMap((text) => errors(text, version)),
    ),
    ...alertsIn(view).flatMap((alert) => missingIn(view, alert)),
  ];
};

/** A label that a sentence asks for, and that the result has not. */
interface Missing {
  readonly label: string;
  readonly annotation: Text;
  readonly fact: ReturnType<typeof labelOf>;
  /** It is a label of the rule, and of nothing that is measured. */
  readonly isOwn: boolean;
}

/** One fact for all sentences, and for all labels that were lost by the same. */
const missingIn = (view: View, alert: AlertView): readonly Finding[] => {
  const missing = alert.annotations.flatMap((annotation) =>
    labelsAskedFor(annotation.value).flatMap((label): readonly Missing[] => {
      const fact = labelOf(view, alert.query, label);
      const isOwn =
        (label === 'alertname' && !isAboutAlerts(alert)) ||
        (named(alert.labels, label)?.value.includes(`$labels.${label}`) === false &&
          (fact.presence === 'never' || (isForPeople(label) && !labelNames(view, alert.query).includes(label))));
      const isMissing = isOwn || (fact.presence === 'never' && !findsNothing(view, alert));
      return isMissing ? [{ label, annotation, fact, isOwn }] : [];
    }),
  );
  return [
    ...Map.groupBy(missing, ({ label, fact, isOwn }) => (isOwn ? `own ${label}` : fact.because)).values(),
  ].flatMap((group) => toldOf(group, labelNames(view, alert.query)));
};

const toldOf = (group: readonly Missing[], names: readonly string[]): readonly Finding[] => {
  const [first] = group;
  if (!first) return [];
  const { annotation, fact, isOwn } = first;
  const labels = [...new Set(group.map(({ label }) => label))];
  const texts = [...new Set(group.map((each) => each.annotation.name ?? ''))];
  const quoted = labels.map((label) => `"${label}"`).join(' or ');
  return [
    {
      code: 'template-label',
      severity: isOwn ? 'warning' : fact.isProved ? 'error' : 'warning',
      message: isOwn
        ? `$labels has only the labels of the expression, so the rule's label ${first.label} is printed as nothing`
        : `the result has no label ${quoted}, so the ${texts.join(' and the ')} ${texts.length > 1 ? 'print' : 'prints'} nothing there: ${fact.because}`,
      ...pointAtWords(annotation, `$labels.${first.label}`),
      help: isOwn
        ? `write the value of ${first.label} itself`
        : fact.because.startsWith('absent')
          ? 'write what is missing in words: a series that does not exist has no labels'
          : names.length > 0
            ? `keep it in the aggregation, or use one of ${names.join(', ')}`
            : waysToKeep(labels.join(', '), fact.because),
    },
  ];
};

/** What to write instead of what dropped a label, by the sentence that says so. */
const waysToKeep = (label: string, because: string): string => {
  const [, op, clause] = /^(\w+) (without a clause|without \()/.exec(because) ?? [];
  if (clause === 'without (') return `take "${label}" out of the clause`;
  return op === undefined ? `keep "${label}" in the aggregation` : `keep it: ${op} by (${label}) instead of ${op}`;
};

/** Of what a selector never finds, such as a job that there is not, nobody knows the labels: that is told by itself. */
const findsNothing = (view: View, { query }: AlertView): boolean => {
  const returns = factsOf(view, query)?.facts.returns;
  return returns?.when === 'never' && returns.at.type === 'vector';
};

/** Metrics of what evaluates or sends alerts name them by a label of their own: `ALERTS`, `vmalert_alerting_rules_errors_total`. */
const isAboutAlerts = ({ query: { expr } }: AlertView): boolean =>
  nodesOf(expr).some((node) => node.type === 'vector' && /alert/i.test(node.metric ?? ''));

/** Labels that rules give and exporters do not: of any other, what is not known may have it. */
const isForPeople = (label: string): boolean => /^(?:severity|priority|team|owner|squad|runbook\w*|page)$/.test(label);

/** Braces behind braces and a backquote stay as they are: a chart writes them so, for Helm to leave a template to Prometheus. */
const ESCAPED = /\{\{-?\s*(?:`([^`]*\{\{[^`]*)`|"([^"]*\{\{[^"]*)")\s*-?\}\}/;
const printsItself = (text: Text): readonly Finding[] => {
  const [whole, raw, quoted] = ESCAPED.exec(text.value) ?? [];
  const inner = raw ?? quoted;
  if (whole === undefined || inner === undefined) return [];
  return [
    {
      code: 'template-label',
      severity: 'warning',
      message: `the ${text.name} prints ${inner} as it stands: only Helm takes the quotes inside the braces away`,
      ...pointAtWords(text, whole),
      help: `write ${inner}, where Helm does not read the file`,
    },
  ];
};
/** Whether a file is part of a chart, which Helm may read. */
const isOfChart = ({ paths }: View, { file }: Source): boolean =>
  /(?:^|\/)templates\//.test(file) ||
  foldersAbove(file).some((folder) => paths?.exists(posix.join(folder, 'Chart.yaml')) === true);
const foldersAbove = (file: string): readonly string[] => {
  const folder = posix.dirname(file);
  return folder === file || folder === '.' ? ['.'] : [folder, ...foldersAbove(folder)];
};

/** What an alert has not is no empty text: Prometheus puts its own error in the place of the whole sentence. */
const unknownFields = (text: Text): readonly Finding[] =>
  unknownFieldsIn(text.value).map((field) => {
    const meant = fieldMeant(field);
    return {
      code: 'template-label',
      severity: 'error',
      message: `an alert has no .${field}: people get a template error instead of the ${text.name}`,
      ...pointAtWords(text, `.${field}`),
      help: meant ? `did you mean .${meant}?` : 'it has .Labels, .ExternalLabels, .ExternalURL and .Value',
    };
  });

/** A template that can be read and never be executed. */
const errors = (text: Text, version: Version): readonly Finding[] => {
  const error = unknownFieldsIn(text.value).length > 0 ? undefined : errorAlways(text.value, version);
  if (error === undefined) return [];
  const [, called] = /args for (\w+)/.exec(error) ?? [];
  const isOfFloat = /float64 and int/.test(error);
  return [
    {
      code: 'template-label',
      severity: 'error',
      message: `people get a template error instead of the ${text.name}: ${error}`,
      ...pointAtWords(text, called ?? '{{'),
      help: isOfFloat
        ? '$value is a float: compare it with 5.0, not with 5'
        : called === 'value'
          ? 'write $value for the value of the alert; value is for a sample of a query'
          : 'try it in promtool test rules, which executes templates; promtool check rules only parses them',
    },
  ];
};
