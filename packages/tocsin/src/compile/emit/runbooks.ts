import handlebars from 'handlebars';
import { print } from '../../promql/print.ts';
import { banner, type Artefact } from '../artefact.ts';
import { dashboardUrl, panelFor, receiverUrl } from '../links.ts';
import { ladderOf } from '../followers.ts';
import { alertsOf, type Model } from '../model.ts';
import type { AlertModel } from '../model-of-packs.ts';

/** runbooks/<Alert>.md: what the alert is, from its definition, then what people wrote about it. */
export const emitRunbooks = (model: Model): readonly Artefact[] =>
  runbooksIn(model).flatMap(({ name, source, text }) => {
    const prose = model.texts.runbooks[name];
    const path = `runbooks/${name}.md`;
    return prose === undefined ? [] : [{ path, text: text(prose), from: [`${source} ${name}`, path] }];
  });

interface Runbook {
  readonly name: string;
  /** Where its alert is defined. */
  readonly source: string;
  /** The whole of it. @throws Error when the prose names a fact that there is not. */
  readonly text: (prose: string) => string;
}

/** What there has to be a runbook for: the alerts of the rules, and those that the receiver posts. */
export const runbooksIn = (model: Model): readonly Runbook[] => [
  ...[...new Map(alertsOf(model).map((alert) => [alert.name, alert])).values()].map((alert) => {
    const facts = factsOf(model, alert);
    return { name: alert.name, source: alert.site.file, text: (prose: string) => whole(head(facts), prose, facts) };
  }),
  ...Object.keys(model.posted).map((name) => {
    const facts = postedFactsOf(model, name);
    return {
      name,
      source: 'packages/tocsin/src/self/posted-alerts.ts',
      text: (prose: string) => whole(postedHead(facts), prose, facts),
    };
  }),
];

const whole = (top: string, prose: string, facts: object): string => `${top}\n${templateOf(prose)(facts).trim()}\n`;

/** Every environment fills in the same prose. */
const templates = new Map<string, (facts: object) => string>();
const templateOf = (prose: string): ((facts: object) => string) => {
  const template = templates.get(prose) ?? handlebars.compile<object>(prose, { noEscape: true, strict: true });
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
  ...placesOf(model),
});
type Facts = ReturnType<typeof factsOf>;

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

const postedHead = handlebars.compile(
  `<!-- ${banner} -->
# {{alert}}

| | |
|---|---|
| Priority | {{priority}} |
| Posted by the receiver when | {{when}} |
| What happens next | {{next}} |
`,
  { noEscape: true, strict: true },
) as (facts: ReturnType<typeof postedFactsOf>) => string;
