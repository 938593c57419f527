import { meets } from '../../../routing/walk.ts';
import type { AlertData, SiteData } from '../../site/data.ts';
import { labelsText } from '../../storm/labels-text.ts';

/** A storm to begin with: an alert that holds others back, and twelve of those; or twelve of the first alert. */
export const stormExample = ({ alerts, routing: { timing } }: Pick<SiteData, 'alerts' | 'routing'>): string => {
  for (const { source, target, equal } of timing?.inhibitions ?? []) {
    const [cause, held] = [source, target].map((matchers) =>
      alerts.find((alert) => meets(matchers, (label) => labelsOf(alert)[label] ?? '') === 'yes'),
    );
    if (!cause || !held || cause === held) continue;
    const same = Object.fromEntries(equal.map((label) => [label, 'one']));
    return `1 ${labelsText({ ...labelsOf(cause), ...same })}\n12 ${labelsText({ instance: 'host-{n}', ...labelsOf(held), ...same })}`;
  }
  const [first] = alerts;
  return `12 ${labelsText({ ...(first ? labelsOf(first) : { alertname: 'Example' }), instance: 'host-{n}' })}`;
};

const labelsOf = ({ name, labels }: AlertData): Readonly<Record<string, string>> => ({ alertname: name, ...labels });
