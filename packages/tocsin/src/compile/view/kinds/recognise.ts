import type { Tree } from '../text/tree-types.ts';
import { alertmanager } from './alertmanager.ts';
import { blackbox } from './blackbox.ts';
import { compose } from './compose.ts';
import { dashboard } from './dashboard.ts';
import { grafanaAgent } from './grafana-agent.ts';
import { grafana } from './grafana.ts';
import type { Kind } from './kind.ts';
import { lokiRules } from './loki-rules.ts';
import { loki } from './loki.ts';
import { otelCollector } from './otel-collector.ts';
import { prometheus } from './prometheus.ts';
import { promtail } from './promtail.ts';
import type { Recogniser } from './recogniser.ts';
import { ruleTests } from './rule-tests.ts';
import { rules } from './rules.ts';
import { targets } from './targets.ts';
import { vmagent } from './vmagent.ts';

/** Those with more to go by stand before those that they look like. */
const recognisers: readonly Recogniser[] = [
  ruleTests,
  promtail,
  vmagent,
  prometheus,
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
  targets,
];

/** What a document is for. */
export const kindOf = (tree: Tree, file: string): Kind =>
  recognisers.find(({ fits }) => fits(tree, file))?.kind ?? 'other';
