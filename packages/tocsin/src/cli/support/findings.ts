import type { Compiled } from '../../compile/compile.ts';
import type { Finding } from '../../compile/finding.ts';
import { idleFinding } from '../../compile/waived.ts';

/** The findings of several environments, each once. */
export const distinctFindings = (compiled: ReadonlyMap<string, Compiled>): readonly Finding[] => {
  const distinct = new Map<string, Finding>();
  for (const finding of [...compiled.values()].flatMap(({ findings }) => findings)) {
    const { code, at, subject, message } = finding;
    const key = JSON.stringify([code, at, subject, message]);
    if (!distinct.has(key)) distinct.set(key, finding);
  }
  return [...distinct.values()];
};

/** The findings of all environments of a project: a waiver that took nothing out of any of them is one, too. */
export const findingsOfAll = (compiled: ReadonlyMap<string, Compiled>): readonly Finding[] => {
  const findings = distinctFindings(compiled);
  // With an error some checks are not asked at all: what they would have found is not known, and no waiver is idle.
  if (hasErrors(findings)) return findings;
  const idle = [...compiled.values()].map(
    (each) => new Set(each.idle.map(idleFinding).map((each) => JSON.stringify(each))),
  );
  const [first, ...others] = idle;
  const everywhere = [...(first ?? [])].filter((each) => others.every((other) => other.has(each)));
  return [...findings, ...everywhere.map((each) => JSON.parse(each) as Finding)];
};

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'error');

/** `2 errors, 1 warning` */
export const tally = (findings: readonly Finding[]): string => {
  const kinds = ['error', 'warning', 'note'] as const;
  const counts = kinds.map((kind) => [kind, findings.filter(({ severity }) => severity === kind).length] as const);
  const words = counts.filter(([, n]) => n > 0).map(([kind, n]) => `${n} ${kind}${n === 1 ? '' : 's'}`);
  return words.join(', ') || 'no findings';
};
