import { labelOf } from './facts.ts';
import type { LabelOf } from '../../routing/walk.ts';
import { named } from './parts.ts';
import type { AlertView } from './shapes/rules.ts';
import type { View } from './view.ts';

/** What Alertmanager sees of an alert: the rule's labels, over those of the expression, and the external ones. */
export const labelsSeen =
  (view: View, alert: AlertView): LabelOf =>
  (label) => {
    if (label === 'alertname') return alert.name;
    const own = named(alert.labels, label)?.value;
    if (own !== undefined) return own.includes('{{') ? undefined : own;
    if (view.prometheus.length === 0 || view.prometheus.some(({ externalLabels }) => externalLabels.includes(label)))
      return undefined;
    return labelOf(view, alert.query, label).presence === 'never' ? '' : undefined;
  };
