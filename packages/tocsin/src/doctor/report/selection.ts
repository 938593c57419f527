import { findingCodes } from '#lang';
import type { Finding, Severity } from '../../compile/finding.ts';
import { nearest } from '../../promql/nearest.ts';
import { UsageError } from '../../shared/usage-error.ts';

const severities = ['error', 'warning', 'note'] as const;

/** Which findings are asked for. */
export interface Selection {
  readonly only?: readonly string[];
  readonly ignore?: readonly string[];
  readonly minSeverity: Severity;
}

/** Reads `--only`, `--ignore`, `--min-severity`. @throws UsageError for codes and severities that there are not */
export const selectionOf = (flags: {
  readonly only?: string | undefined;
  readonly ignore?: string | undefined;
  readonly 'min-severity'?: string | undefined;
}): Selection => ({
  ...(flags.only === undefined ? {} : { only: codesIn(flags.only, '--only') }),
  ...(flags.ignore === undefined ? {} : { ignore: codesIn(flags.ignore, '--ignore') }),
  minSeverity: severityOf(flags['min-severity'] ?? 'note', '--min-severity'),
});

/** @throws UsageError */
export const severityOf = (text: string, flag: string): Severity => {
  const found = severities.find((severity) => severity === text);
  if (!found) throw new UsageError(`${flag} is "${text}", and there are only ${severities.join(', ')}`);
  return found;
};

const codesIn = (text: string, flag: string): readonly string[] =>
  text.split(',').map((each) => {
    const code = each.trim();
    if (findingCodes.some((known) => known === code)) return code;
    const meant = nearest(code, findingCodes);
    throw new UsageError(
      `${flag}: there is no check "${code}"`,
      meant === undefined ? 'take the code with which the finding begins' : `did you mean ${meant}?`,
    );
  });

/** The findings that are asked for. */
export const selected = <F extends Finding>(
  findings: readonly F[],
  { only, ignore, minSeverity }: Selection,
): readonly F[] =>
  findings.filter(
    ({ code, severity }) =>
      (only?.includes(code) ?? true) && !ignore?.includes(code) && isAtLeast(severity, minSeverity),
  );

export const isAtLeast = (severity: Severity, least: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(least);
