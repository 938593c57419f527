import type { Finding } from '../../compile/finding.ts';

/** A finding, with the other places of which the same is to be said. */
export interface Fact extends Finding {
  readonly also: readonly Pick<Finding, 'at' | 'subject' | 'fix'>[];
}

/** Says the same of ten places once. */
export const factsIn = (findings: readonly Finding[]): readonly Fact[] =>
  [
    ...Map.groupBy(
      findings,
      ({ code, severity, message, help }) => `${code}\n${severity}\n${message}\n${help}`,
    ).values(),
  ].flatMap(([first, ...others]) =>
    first ? [{ ...first, also: others.map(({ at, subject, fix }) => ({ at, subject, ...(fix ? { fix } : {}) })) }] : [],
  );

/** All places of a fact, its own first. */
export const placesOf = ({ at, subject, fix, also }: Fact): Fact['also'] => [
  { at, subject, ...(fix ? { fix } : {}) },
  ...also,
];
