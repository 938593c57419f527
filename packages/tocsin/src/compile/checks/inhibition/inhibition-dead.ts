import { labelsSeen } from '../../view/alert-labels.ts';
import { meets } from '../../../routing/walk.ts';
import { labelOf } from '../../view/facts.ts';
import { alertsIn, named } from '../../view/parts.ts';
import type { InhibitionView } from '../../view/shapes/alertmanager.ts';
import type { AlertView } from '../../view/shapes/rules.ts';
import type { View } from '../../view/view.ts';
import type { Finding } from '../../finding.ts';
import type { Check } from '../check.ts';

/** An inhibition has alerts on both sides, and they can be equal. */
export const inhibitionDead: Check = (view) => {
  const alerts = alertsIn(view).map((alert) => labelsSeen(view, alert));
  if (alerts.length === 0 || view.prometheus.length === 0) return [];
  return view.alertmanagers.flatMap(({ inhibitions }) =>
    inhibitions.flatMap((inhibition) => {
      const { source, target, where } = inhibition;
      const side = [
        { side: 'source', matchers: source },
        { side: 'target', matchers: target },
      ].find(({ matchers }) => alerts.every((labelOf) => meets(matchers, labelOf) === 'no'));
      if (!side) return neverEqual(view, inhibition);
      return [
        {
          code: 'inhibition-dead',
          severity: 'warning',
          message: `no alert matches the ${side.side}: ${side.matchers.map(({ label, op, value }) => `${label}${op}"${value}"`).join(', ')}`,
          ...(side.matchers[0]?.where ?? where),
          help: `use labels that alerts have: ${[...new Set(alertsIn(view).flatMap(({ labels }) => labels.map(({ name, value }) => `${name}="${value}"`)))].slice(0, 6).join(', ')}`,
        },
      ];
    }),
  );
};

/** A label that each source has and no target does: they are never equal. */
const neverEqual = (view: View, { source, target, equal }: InhibitionView): readonly Finding[] => {
  const matching = (matchers: InhibitionView['source']): readonly AlertView[] =>
    alertsIn(view).filter((alert) => meets(matchers, labelsSeen(view, alert)) !== 'no');
  const [sources, targets] = [matching(source), matching(target)];
  const apart = equal.find(
    ({ value }) =>
      sources.every((alert) => hasAlways(view, alert, value)) &&
      targets.every((alert) => labelsSeen(view, alert)(value) === ''),
  );
  if (!apart) return [];
  const { value, at, subject, excerpt } = apart;
  const names = (alerts: readonly AlertView[]): string =>
    [...new Set(alerts.map(({ name }) => name))].slice(0, 3).join(', ');
  return [
    {
      code: 'inhibition-dead',
      severity: 'warning',
      message: `${names(sources)} always has a label "${value}", and ${names(targets)} never has it: they are never equal, and nothing is inhibited`,
      at,
      subject,
      excerpt,
      help: `use a label that both have, or keep ${value} in the expressions of the targets`,
    },
  ];
};

const hasAlways = (view: View, { labels, query }: AlertView, label: string): boolean => {
  const own = named(labels, label)?.value;
  return own === undefined ? labelOf(view, query, label).presence === 'always' : own !== '' && !own.includes('{{');
};
