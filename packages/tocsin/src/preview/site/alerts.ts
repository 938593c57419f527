import { milliseconds } from '#lang';
import { annotationsOf, labelsOf } from '../../compile/emit/rules.ts';
import { emitRunbooks } from '../../compile/emit/runbooks/index.ts';
import { ladderOf } from '../../compile/followers.ts';
import { panelFor } from '../../compile/links.ts';
import { alertsOf, type Model } from '../../compile/model.ts';
import type { AlertModel } from '../../compile/model-of-packs.ts';
import { format } from '../../promql/format.ts';
import { htmlOf } from '../../receiver/pages/markdown.ts';
import type { AlertData } from './data.ts';
import { partsOf } from './parts.ts';

/** The alerts as their pages show them. Those of one name and different labels are several. */
export const alertData = (model: Model): readonly AlertData[] => {
  const runbooks = new Map(emitRunbooks(model).map(({ path, text }) => [path, htmlOf(proseOf(text))]));
  return alertsOf(model).map((alert) => {
    const panel = panelFor(model, alert);
    const runbook = runbooks.get(`runbooks/${alert.name}.md`);
    return {
      id: [alert.name, ...Object.values(alert.labels ?? {})].join('-'),
      name: alert.name,
      group: alert.group,
      priority: alert.priority,
      labels: labelsOf(alert),
      summary: spoken(annotationsOf(model, alert)['summary'] ?? ''),
      respondWithin: alert.respondWithin,
      expr: format(alert.expr),
      parts: partsOf(alert.expr, alert.unit),
      for: milliseconds(alert.for ?? '0s'),
      keepFiringFor: milliseconds(alert.keepFiringFor ?? '0s'),
      answer: answerOf(alert),
      file: alert.site.file,
      ...(runbook === undefined ? {} : { runbook }),
      ...(panel ? { panel: { dashboard: panel.dashboard.uid, id: panel.id, title: panel.title } } : {}),
    };
  });
};

/** What people wrote: all above it stands on the page already. */
const proseOf = (text: string): string => {
  const start = text.indexOf('\n## ');
  return start < 0 ? text : text.slice(start);
};

const answerOf = ({ answer }: AlertModel): AlertData['answer'] => {
  if (answer === undefined) return { kind: 'nobody', steps: [] };
  if (answer.kind === 'human') return { kind: 'a person', steps: [answer.because] };
  const steps = ladderOf(answer).map(({ action, mode }) => `${action.does} (${mode})`);
  return { kind: 'the receiver', steps: [...steps, `If that does not help: ${answer.otherwise}`] };
};

/** A template for people: `{{ $labels.queue }}` is `<queue>`. */
const spoken = (template: string): string => template.replaceAll(/\{\{\s*\$(?:labels\.)?(\w+)[^}]*\}\}/g, '<$1>');
