import { hashOf } from '../../../shared/hash.ts';
import { placesOf, type Fact } from '../fact.ts';

const WORDS = { error: 'critical', warning: 'minor', note: 'info' } as const;

/** A report of GitLab's code quality. A fingerprint holds while the message and the file are the same. */
export const gitlab = (facts: readonly Fact[]): string => {
  const seen = new Map<string, number>();
  const issues = facts.flatMap((fact) =>
    placesOf(fact).map(({ at, subject }) => {
      const key = [fact.code, at.file, subject, fact.message].join('\n');
      const count = (seen.get(key) ?? 0) + 1;
      seen.set(key, count);
      return {
        description: `${subject}: ${fact.message}; ${fact.help}`,
        check_name: fact.code,
        fingerprint: hashOf('sha256', `${key}\n${count}`).toString('hex'),
        severity: WORDS[fact.severity],
        location: { path: at.file, lines: { begin: at.line } },
      };
    }),
  );
  return `${JSON.stringify(issues, null, 1)}\n`;
};
