import { isProjectFile } from '#lang';
import type { Finding } from '../../finding.ts';
import { metricsIn } from '../../metrics-in.ts';
import { alertsOf, panelsOf, type Model } from '../../model.ts';
import { askedBy, responsesIn } from './responses.ts';

/**
 * Somebody asks for each metric that our exporter publishes: a rule, a panel or a response. What a pack or our own services
 * publish is not the project's to leave out.
 */
export const unusedMetric = (model: Model): readonly Finding[] => {
  const asked = new Set(
    [
      ...alertsOf(model).map(({ expr }) => expr),
      ...responsesIn(model).flatMap(({ response }) => askedBy(response)),
      ...model.groups.flatMap(({ records }) => records.map(({ expr }) => expr)),
      ...panelsOf(model).flatMap(({ queries }) => queries.map(({ expr }) => expr)),
      ...model.dashboards.flatMap(({ events }) => events.map(({ expr }) => expr)),
    ].flatMap(metricsIn),
  );
  for (const { metric } of model.dashboards.flatMap(({ variables }) => variables)) asked.add(metric);
  return model.metrics
    .filter(({ name, origin, site }) => origin !== undefined && isProjectFile(site.file) && !asked.has(name))
    .map(({ name, site }) => ({
      code: 'unused-metric',
      severity: 'note',
      message: `our exporter publishes ${name}, but no rule, no panel and no response uses it`,
      at: site,
      subject: name,
      excerpt: { text: name, from: 0, to: name.length },
      help: 'show it in a panel, alert on it, or do not publish it',
    }));
};
