import { runbooksIn } from '../../emit/runbooks.ts';
import type { Finding } from '../../finding.ts';
import type { Model } from '../../model.ts';

/** A runbook's prose names only facts that its alert has: `{{query}}`, `{{dashboard}}` and so on. */
export const runbookFacts = (model: Model): readonly Finding[] =>
  runbooksIn(model).flatMap(({ name, text }) => {
    const prose = model.texts.runbooks[name];
    if (prose === undefined) return [];
    try {
      text(prose);
      return [];
    } catch (error) {
      const words = (error as Error).message;
      const line = Number(/(?:line |- )(\d+)/.exec(words)?.[1] ?? 1);
      return [
        {
          code: 'runbook-facts',
          severity: 'error',
          message: words.split('\n').slice(0, 1).join(' '),
          at: { file: `runbooks/${name}.md`, line, column: 1 },
          subject: name,
          help: 'the facts are listed on the page of this check',
        } satisfies Finding,
      ];
    }
  });
