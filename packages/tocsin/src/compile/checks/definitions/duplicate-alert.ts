import type { Finding } from '../../finding.ts';
import { alertsOf, type Model } from '../../model.ts';

/** An alert's name is its own in the whole project: tests, runbooks and responses are found by it. */
export const duplicateAlert = (model: Model): readonly Finding[] => {
  const alerts = alertsOf(model).filter(({ labels }) => labels === undefined);
  const { posted } = model;
  return alerts.flatMap(({ name, group, site }, index) => {
    const first = alerts.slice(0, index).find((other) => other.name === name);
    const elsewhere = first ? `of group ${first.group}` : Object.hasOwn(posted, name) ? 'that the receiver posts' : '';
    if (elsewhere === '') return [];
    return [
      {
        code: 'duplicate-alert',
        severity: 'error',
        message: `${name} of group ${group} has the name of an alert ${elsewhere}`,
        at: site,
        subject: name,
        culprit: name,
        help: 'give one of them another name: tests, runbooks and responses are found by name',
      } as const,
    ];
  });
};
