import { labelsSeen } from '../../view/alert-labels.ts';
import { labelNames, labelOf } from '../../view/facts.ts';
import { meets } from '../../../routing/walk.ts';
import { alertsIn } from '../../view/parts.ts';
import type { InhibitionView } from '../../view/shapes/alertmanager.ts';
import type { View } from '../../view/view.ts';
import type { Finding } from '../../finding.ts';
import type { Check } from '../check.ts';

/** One alert silences others of the same thing, told by labels that both have. */
export const inhibitionScope: Check = (view) =>
  view.alertmanagers.flatMap(({ inhibitions, isOfOperator = false }) =>
    inhibitions.flatMap((inhibition) => [
      ...(mutesOne(inhibition) ? [] : [...unbounded(inhibition, isOfOperator), ...withoutEqual(view, inhibition)]),
      ...lacking(view, inhibition),
    ]),
  );

/** Any alert silences one that is named: it is there to silence others, as InfoInhibitor of kube-prometheus, and nobody is to hear of it. */
const mutesOne = ({ source, target }: InhibitionView): boolean =>
  source.every(takesAll) && target.some(({ label, op, value }) => label === 'alertname' && op === '=' && value !== '');

/** A side without matchers is every alert, and so is one whose patterns fit anything. */
const unbounded = ({ source, target, sides }: InhibitionView, isOfOperator: boolean): readonly Finding[] =>
  [
    { side: 'source', matchers: source, where: sides.source },
    { side: 'target', matchers: target, where: sides.target },
  ]
    .map(({ matchers, ...side }) => ({ ...side, matchers: isOfOperator ? matchers.filter(isNoNamespace) : matchers }))
    .filter(({ matchers }) => matchers.every(takesAll))
    .map(({ side, where, matchers }) => ({
      code: 'inhibition-scope',
      severity: 'warning',
      message:
        side === 'target'
          ? `the target ${matchers.length === 0 ? 'is empty and ' : ''}matches every alert: every alert with equal labels is inhibited`
          : `the source ${matchers.length === 0 ? 'is empty and ' : ''}matches every alert: any alert inhibits the others`,
      ...where,
      help: `select the alerts that you mean: ${isOfOperator ? `${side}Match: [{name: severity, value: warning}]` : `${side}_matchers: [severity="warning"]`}`,
    }));

/** Which namespace it is the operator says. */
const isNoNamespace = ({ label, op }: InhibitionView['source'][number]): boolean => label !== 'namespace' || op !== '=';

/** `.*` fits any value, and one that is not there. */
const takesAll = ({ op, value }: InhibitionView['source'][number]): boolean =>
  op === '=~' && /^\^?(?:\.\*|\(\.\*\))\$?$/.test(value);

const withoutEqual = (view: View, { equal, isEqualEmpty, source, target, where }: InhibitionView): readonly Finding[] =>
  equal.length > 0 || areSingle(view, source) || areSingle(view, target)
    ? []
    : [
        {
          code: 'inhibition-scope',
          // Whoever writes an empty list means it.
          severity: isEqualEmpty ? 'note' : 'warning',
          message: 'without "equal" one alert anywhere inhibits all that match, on every host',
          ...where,
          help: "add equal: ['instance'], or the labels that identify the same thing",
        },
      ];

/** Whether each alert of a side is one alone, such as `absent(...)` or `avg(...)`: it has nothing of a host that could be equal. */
const areSingle = (view: View, side: InhibitionView['source']): boolean => {
  const alerts = alertsIn(view).filter((alert) => meets(side, labelsSeen(view, alert)) !== 'no');
  return (
    alerts.length > 0 &&
    alerts.every(({ query }) => {
      return labelOf(view, query, 'instance').presence === 'never' && labelNames(view, query).length === 0;
    })
  );
};

/** Two alerts that lack a label count as equal in it. */
const lacking = (view: View, { source, target, equal }: InhibitionView): readonly Finding[] => {
  if (view.prometheus.length === 0) return [];
  const alerts = alertsIn(view).map((alert) => ({ name: alert.name, labelOf: labelsSeen(view, alert) }));
  const sources = alerts.filter(({ labelOf }) => meets(source, labelOf) !== 'no');
  const involved = alerts.filter(
    ({ labelOf }) => sources.some((each) => each.labelOf === labelOf) || meets(target, labelOf) !== 'no',
  );
  return equal.flatMap(({ value, at, subject, excerpt }): readonly Finding[] => {
    const isNowhere = involved.length > 0 && involved.every(({ labelOf }) => labelOf(value) === '');
    const lacks = sources.find(({ labelOf }) => labelOf(value) === '');
    if (!isNowhere && !(lacks && sources.every(({ labelOf }) => labelOf(value) === ''))) return [];
    return [
      {
        code: 'inhibition-scope',
        severity: 'warning',
        message: isNowhere
          ? `none of these alerts has a label "${value}", and two that lack it count as equal: it has no effect`
          : `${lacks?.name ?? ''} has no label "${value}": it inhibits every target that also lacks it, and none that has it`,
        at,
        subject,
        excerpt,
        help: `use a label that they have, or keep ${value} in their expressions`,
      },
    ];
  });
};
