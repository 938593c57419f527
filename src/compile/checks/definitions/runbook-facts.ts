import { runbookText } from '../../emit/runbooks.ts';
import type { Finding } from '../../finding.ts';
import { alertsOf, type Model } from '../../model.ts';

/** A runbook's prose names only facts that its alert has: `{{query}}`, `{{dashboard}}` and so on. */
export const runbookFacts = (model: Model): readonly Finding[] =>
  alertsOf(model).flatMap((alert) => {
    const prose = model.texts.runbooks[alert.name];
    if (prose === undefined) return [];
    try {
      runbookText(model, alert, prose);
      return [];
    } catch (error) {
      const words = (error as Error).message;
      const line = Number(/(?:line |- )(\d+)/.exec(words)?.[1] ?? 1);
      return [
        {
          code: 'runbook-facts',
          severity: 'error',
          message: words.split('\n').slice(0, 1).join(' '),
          at: { file: `runbooks/${alert.name}.md`, line, column: 1 },
          subject: alert.name,
          help: 'the facts are listed on the page of this check',
        } satisfies Finding,
      ];
    }
  });
