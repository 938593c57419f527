import handlebars from 'handlebars';
import { print } from '../../promql/print.ts';
import { banner, type Artefact } from '../artefact.ts';
import { dashboardUrl, panelFor } from '../links.ts';
import { ladderOf } from '../followers.ts';
import { alertsOf, type AlertModel, type Model } from '../model.ts';

/** runbooks/<Alert>.md: what the alert is, from its definition, then what people wrote about it. */
export const emitRunbooks = (model: Model): readonly Artefact[] =>
  [...new Map(alertsOf(model).map((alert) => [alert.name, alert])).values()].flatMap((alert) => {
    const prose = model.texts.runbooks[alert.name];
    const path = `runbooks/${alert.name}.md`;
    return prose === undefined
      ? []
      : [{ path, text: runbookText(model, alert, prose), from: [`${alert.site.file} ${alert.name}`, path] }];
  });

/** A whole runbook. @throws Error when the prose names a fact that there is not. */
export const runbookText = (model: Model, alert: AlertModel, prose: string): string => {
  const facts = factsOf(model, alert);
  const body = templateOf(prose)(facts).trim();
  return `${head(facts)}\n${body}\n`;
};

/** Every environment fills in the same prose. */
const templates = new Map<string, (facts: Facts) => string>();
const templateOf = (prose: string): ((facts: Facts) => string) => {
  const template = templates.get(prose) ?? handlebars.compile<Facts>(prose, { noEscape: true, strict: true });
  templates.set(prose, template);
  return template;
};

/** What a runbook's prose may name: \`{{query}}\`, \`{{dashboard}}\` and so on. */
const factsOf = (model: Model, alert: AlertModel) => ({
  alert: alert.name,
  environment: model.environment,
  says: spoken(alert.summary),
  query: print(alert.expr),
  for: alert.for ?? '0s',
  priority: alert.priority,
  respondWithin: alert.respondWithin,
  ...whatHappens(alert),
  panel: panelFor(model, alert)?.title ?? '',
  dashboard: dashboardUrl(model, alert).dashboard_url ?? '',
  prometheus: model.urls.prometheus,
  alertmanager: model.urls.alertmanager,
  grafana: model.urls.grafana,
});
/** The rungs of the ladder that answers it, or why people do; and what is for people when none of the rungs helped. */
const whatHappens = ({ answer }: AlertModel): { readonly next: string; readonly otherwise: string } => {
  if (answer?.kind !== 'response') return { next: answer?.because ?? '', otherwise: '' };
  const rungs = ladderOf(answer);
  const next = rungs.map(({ action }) => action.does).join(' If that does not help: ');
  return { next, otherwise: rungs.at(-1)?.otherwise ?? '' };
};
type Facts = ReturnType<typeof factsOf>;

/** The summary with names in the place of its placeholders. */
const spoken = (summary: string): string =>
  summary.replaceAll(/\{\{ \$labels\.(\w+) \}\}/g, '<$1>').replaceAll(/\{\{[^}]*\$value[^}]*\}\}/g, '<value>');

const head = handlebars.compile(
  `<!-- ${banner} -->
# {{alert}}

> {{says}}

| | |
|---|---|
| Priority | {{priority}}: respond within {{respondWithin}} |
| Fires after | {{for}} |
| What happens next | {{next}} |
{{#if otherwise}}| When that does not help | {{otherwise}} |
{{/if}}{{#if dashboard}}| Panel | [{{panel}}]({{dashboard}}) |
{{/if}}

\`\`\`promql
{{query}}
\`\`\`
`,
  { noEscape: true, strict: true },
) as (facts: Facts) => string;
