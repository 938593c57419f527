import { format } from '../../../promql/format.ts';
import { print } from '../../../promql/print.ts';
import { banner, type Artefact } from '../../artefact.ts';
import { dashboardUrl, panelFor, receiverUrl } from '../../links.ts';
import { ladderOf } from '../../followers.ts';
import { alertsOf, type Model } from '../../model.ts';
import type { AlertModel } from '../../model-of-packs.ts';
import { inhibitionRows } from './inhibitions.ts';
import { filledIn, type RunbookFacts } from './text.ts';

/** runbooks/<Alert>.md: what the alert is, from its definition, then what people wrote about it. */
export const emitRunbooks = (model: Model): readonly Artefact[] =>
  runbooksIn(model).flatMap(({ name, source, head, facts }) => {
    const prose = model.texts.runbooks[name];
    const path = `runbooks/${name}.md`;
    if (prose === undefined) return [];
    return [{ path, text: `${head}\n${filledIn(prose, facts).trim()}\n`, from: [`${source} ${name}`, path] }];
  });

interface Runbook {
  readonly name: string;
  /** Where its alert is defined. */
  readonly source: string;
  /** What stands above the prose. */
  readonly head: string;
  /** What the prose may name. */
  readonly facts: RunbookFacts;
}

/** What there has to be a runbook for: the alerts of the rules, and those that the receiver posts. */
export const runbooksIn = (model: Model): readonly Runbook[] => [
  ...[...new Map(alertsOf(model).map((alert) => [alert.name, alert])).values()].map((alert) => {
    const facts = factsOf(model, alert);
    return {
      name: alert.name,
      source: alert.site.file,
      head: headOf(facts, inhibitionRows(model.routing.inhibitions, alert.name)),
      facts,
    };
  }),
  ...Object.keys(model.posted).map((name) => {
    const facts = postedFactsOf(model, name);
    return { name, source: 'packages/tocsin/src/self/posted-alerts.ts', head: postedHeadOf(facts), facts };
  }),
];

/** Facts of an alert of the rules. */
const factsOf = (model: Model, alert: AlertModel) => ({
  alert: alert.name,
  environment: model.environment,
  says: spoken(alert.summary),
  query: format(alert.expr),
  for: alert.for ?? '0s',
  priority: alert.priority,
  respondWithin: alert.respondWithin,
  ...whatHappens(alert),
  ...shownIn(model, alert),
  ...placesOf(model),
});
type Facts = ReturnType<typeof factsOf>;

/** Where a link of the prose leads: the panel that shows the alert, and Prometheus' graph of it where a project draws none. */
const shownIn = (model: Model, alert: AlertModel): { readonly panel: string; readonly dashboard: string } => ({
  panel: panelFor(model, alert)?.title ?? 'its graph in Prometheus',
  dashboard:
    dashboardUrl(model, alert).dashboard_url ??
    `${model.urls.prometheus}/graph?g0.expr=${encodeURIComponent(print(alert.expr)).replaceAll('(', '%28').replaceAll(')', '%29')}`,
});

const placesOf = (model: Model) => ({
  prometheus: model.urls.prometheus,
  alertmanager: model.urls.alertmanager,
  grafana: model.urls.grafana,
  receiver: receiverUrl(model),
});

/** Of an alert that the receiver posts there is no query and no panel. */
const postedFactsOf = (model: Model, name: string) => ({
  alert: name,
  environment: model.environment,
  when: model.posted[name]?.when ?? '',
  priority: model.posted[name]?.priority ?? '',
  next: model.posted[name]?.next ?? '',
  ...placesOf(model),
});
/** The rungs of the ladder that answers it, or why people do; and what is for people when none of the rungs helped. */
const whatHappens = ({ answer }: AlertModel): { readonly next: string; readonly otherwise: string } => {
  if (answer?.kind !== 'response') return { next: answer?.because ?? '', otherwise: '' };
  const rungs = ladderOf(answer);
  const next = rungs.map(({ action }) => action.does).join(' If that does not help: ');
  return { next, otherwise: rungs.at(-1)?.otherwise ?? '' };
};

/** The summary with names in the place of its placeholders. */
const spoken = (summary: string): string =>
  summary.replaceAll(/\{\{ \$labels\.(\w+) \}\}/g, '<$1>').replaceAll(/\{\{[^}]*\$value[^}]*\}\}/g, '<value>');

const headOf = (
  { alert, says, priority, respondWithin, query, next, otherwise, panel, dashboard, ...facts }: Facts,
  inhibited: readonly string[],
): string =>
  [
    `<!-- ${banner} -->`,
    `# ${alert}`,
    '',
    `> ${says}`,
    '',
    '| | |',
    '|---|---|',
    `| Priority | ${priority}: respond within ${respondWithin} |`,
    `| Fires after | ${facts.for} |`,
    `| What happens next | ${next} |`,
    ...(otherwise === '' ? [] : [`| When that does not help | ${otherwise} |`]),
    ...inhibited,
    `| Panel | [${panel}](${dashboard}) |`,
    '',
    '```promql',
    query,
    '```',
    '',
  ].join('\n');

const postedHeadOf = ({ alert, priority, when, next }: ReturnType<typeof postedFactsOf>): string =>
  [
    `<!-- ${banner} -->`,
    `# ${alert}`,
    '',
    '| | |',
    '|---|---|',
    `| Priority | ${priority} |`,
    `| Posted by the receiver when | ${when} |`,
    `| What happens next | ${next} |`,
    '',
  ].join('\n');
