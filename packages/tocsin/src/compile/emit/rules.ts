import { format } from '../../promql/format.ts';
import type { Artefact } from '../artefact.ts';
import { dashboardUrl, runbookUrl } from '../links.ts';
import { placeByReach } from '../long-term/place.ts';
import type { Model } from '../model.ts';
import type { AlertModel, GroupModel } from '../model-of-packs.ts';
import { isAtLeast } from '../versions.ts';
import { defined, yaml } from './format/yaml.ts';

/** prometheus/rules/<group>.yml: one file a group; recordings first, so that the alerts see them fresh. */
export const emitRules = (model: Model): readonly Artefact[] => rulesIn(model, placeByReach(model).prometheus, 'rules');

/** The same of some groups, in a folder below prometheus/. */
export const rulesIn = (model: Model, groups: readonly GroupModel[], folder: string): readonly Artefact[] =>
  groups.map((group) => ({
    path: `prometheus/${folder}/${group.name}.yml`,
    text: yaml(ruleFile(model, group)),
    from: siteFiles(group),
  }));

/** The definitions that a group comes from. */
export const siteFiles = ({ records, alerts }: GroupModel): readonly string[] => [
  ...new Set([...records, ...alerts].map(({ name, site }) => `${site.file} ${name}`)),
];

/** A group as Prometheus reads it. */
export const ruleFile = (model: Model, { name, records, alerts }: GroupModel): object => ({
  groups: [
    {
      name,
      interval: model.evaluateEvery,
      rules: [
        ...records.map(({ name: stored, expr }) => ({ record: stored, expr: format(expr) })),
        ...alerts.map((alert) => ruleOf(model, alert)),
      ],
    },
  ],
});

/** One alerting rule, as Prometheus reads it. */
const ruleOf = (model: Model, alert: AlertModel): object =>
  defined({
    alert: alert.name,
    expr: format(alert.expr),
    for: alert.for,
    // Prometheus before 2.42 refuses a rule with a field that it does not know.
    keep_firing_for: isAtLeast(model.versions.prometheus, '2.42') ? alert.keepFiringFor : undefined,
    labels: labelsOf(alert),
    annotations: annotationsOf(model, alert),
  });

/** What routes look at. */
export const labelsOf = ({
  priority,
  severity,
  answer,
  labels,
  ownLabels,
}: AlertModel): Readonly<Record<string, string>> => ({
  ...ownLabels,
  ...labels,
  priority,
  severity,
  answer: answer?.kind ?? 'human',
});

/** What people read. Only the summary has anything to fill in. */
export const annotationsOf = (model: Model, alert: AlertModel): Readonly<Record<string, string>> => ({
  summary: alert.summary,
  next: alert.answer?.kind === 'response' ? alert.answer.action.does : (alert.answer?.because ?? ''),
  runbook_url: runbookUrl(model, alert),
  ...dashboardUrl(model, alert),
});
