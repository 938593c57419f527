import type { Tree } from '../text/tree-types.ts';
import { alertmanager } from './documents/alertmanager.ts';
import { blackbox } from './documents/blackbox.ts';
import { compose } from './documents/compose.ts';
import { exporter } from './documents/exporter.ts';
import { dashboard } from './documents/dashboard.ts';
import { grafanaAgent } from './documents/grafana-agent.ts';
import { grafana } from './documents/grafana.ts';
import type { Kind } from './kind.ts';
import { lokiRules } from './documents/loki-rules.ts';
import { loki } from './documents/loki.ts';
import { otelCollector } from './documents/otel-collector.ts';
import { prometheus } from './documents/prometheus.ts';
import { promtail } from './documents/promtail.ts';
import type { Recogniser } from './documents/recogniser.ts';
import { ruleTests } from './documents/rule-tests.ts';
import { rulesPart } from './documents/rules-part.ts';
import { rules } from './documents/rules.ts';
import { scrapeJobs } from './documents/scrape-jobs.ts';
import { serviceLevel } from './service-level.ts';
import { targets } from './documents/targets.ts';
import { vmagent } from './documents/vmagent.ts';

/** Those with more to go by stand before those that they look like. */
const recognisers: readonly Recogniser[] = [
  ruleTests,
  promtail,
  vmagent,
  prometheus,
  scrapeJobs,
  grafana,
  lokiRules,
  rules,
  alertmanager,
  otelCollector,
  dashboard,
  grafanaAgent,
  loki,
  compose,
  blackbox,
  exporter,
  serviceLevel,
  targets,
  rulesPart,
];

/** What a document is for. */
export const kindOf = (tree: Tree, file: string): Kind =>
  recognisers.find(({ fits }) => fits(tree, file))?.kind ?? 'other';
