import type { Finding } from '../../finding.ts';
import type { Model } from '../../model.ts';

/** A runbook is about its own alert: one that says the words of another was copied and not written. */
export const runbookCopy = (model: Model): readonly Finding[] => {
  const written = Object.entries(model.texts.runbooks).map(([name, prose]) => ({ name, words: wordsOf(name, prose) }));
  return written.flatMap(({ name, words }, index) => {
    const first = words === '' ? undefined : written.slice(0, index).find((other) => other.words === words);
    if (!first) return [];
    return [
      {
        code: 'runbook-copy',
        severity: 'error',
        message: `the runbook of ${name} repeats that of ${first.name} word for word`,
        at: { file: `runbooks/${name}.md`, line: 1, column: 1 },
        subject: name,
        help: `write what ${name} means, what to check, what to do`,
      } as const,
    ];
  });
};

/** Without the alert's own name, spaces, capitals and marks. */
const wordsOf = (name: string, prose: string): string =>
  prose
    .replaceAll(name, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}{}]+/gu, ' ')
    .trim();
