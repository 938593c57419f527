import type { Finding } from '../../finding.ts';
import { alertsOf, type Model } from '../../model.ts';

/** Every alert has a runbook, those that the receiver posts too, and every runbook an alert. */
export const alertRunbook = (model: Model): readonly Finding[] => {
  const { runbooks } = model.texts;
  const alerts = [
    ...alertsOf(model),
    ...Object.keys(model.posted).map((name) => ({ name, site: { file: POSTED, line: 1, column: 1 } })),
  ];
  const missing = alerts
    .filter(({ name }) => (runbooks[name] ?? '').trim() === '')
    .map(({ name, site }): Finding => ({
      code: 'alert-runbook',
      severity: 'error',
      message: `${name} has no runbook`,
      at: site,
      subject: name,
      culprit: name,
      help: `write runbooks/${name}.md: what it means, what to check, what to do`,
    }));
  const orphans = Object.keys(runbooks)
    .filter((name) => !alerts.some((alert) => alert.name === name))
    .map((name): Finding => ({
      code: 'alert-runbook',
      severity: 'warning',
      message: `the runbook of ${name} belongs to no alert`,
      at: { file: `runbooks/${name}.md`, line: 1, column: 1 },
      subject: name,
      help: 'rename it to its alert, or delete it',
    }));
  return [...missing, ...orphans];
};
const POSTED = 'packages/tocsin/src/self/posted-alerts.ts';
