import { faultsOfProse } from '../../emit/runbooks/text.ts';
import { runbooksIn } from '../../emit/runbooks/index.ts';
import type { Finding } from '../../finding.ts';
import type { Model } from '../../model.ts';

/** A runbook's prose names only facts that its alert has, `{{query}}` and so on, and none of its links is empty. */
export const runbookFacts = (model: Model): readonly Finding[] =>
  runbooksIn(model).flatMap(({ name, facts }) =>
    faultsOfProse(model.texts.runbooks[name] ?? '', facts).map(({ line, message, help }) => ({
      code: 'runbook-facts',
      severity: 'error',
      message: `in the runbook of ${name}, ${message}`,
      at: { file: `runbooks/${name}.md`, line, column: 1 },
      subject: name,
      help,
    })),
  );
