import type { Finding } from '../../finding.ts';
import { metricsIn } from '../../metrics-in.ts';
import type { Model } from '../../model.ts';
import type { AlertModel } from '../../model-of-packs.ts';
import { responsesIn } from './responses.ts';

/** A response that acts by itself leaves hosts that it does not touch, and stops while too few are healthy. */
export const responseReach = (model: Model): readonly Finding[] =>
  responsesIn(model).flatMap(({ alert, response, follows }) => {
    if (response.mode !== 'auto') return [];
    const found = (message: string, help: string) => ({
      code: 'response-reach',
      severity: 'error' as const,
      message: `${response.action.name} ${message}`,
      at: alert.site,
      subject: alert.name,
      culprit: 'mode',
      help,
    });
    const hosts = hostsOf(model, alert);
    const problems: Finding[] = [];
    if (response.action.class === 'destructive')
      problems.push(found('cannot be undone, and acts by itself', "write mode: 'ask', so that a person approves each"));
    if (hosts > 1 && response.hosts >= hosts)
      problems.push(found(`may run on all ${hosts} hosts at once`, `write reach: { hosts: ${hosts - 1} } or less`));
    if (!response.healthy && !follows)
      problems.push(
        found('acts by itself however many hosts are down', 'write reach: { healthy: { when: ..., atLeast: 0.5 } }'),
      );
    return problems;
  });

/** How many hosts there are that report what the alert watches. */
const hostsOf = ({ metrics, jobs }: Model, { expr }: AlertModel): number => {
  const asked = new Set(metricsIn(expr));
  const names = new Set(metrics.filter(({ name }) => asked.has(name)).map(({ job }) => job));
  const targets = jobs.filter(({ name }) => names.has(name)).flatMap((job) => job.targets);
  const roles = new Set(targets.map(({ role }) => role));
  return Math.max(
    0,
    ...[...roles].map((role) => new Set(targets.filter((target) => target.role === role).map(({ host }) => host)).size),
  );
};
