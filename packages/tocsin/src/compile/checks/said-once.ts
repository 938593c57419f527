import type { Finding } from '../finding.ts';

/** Of what has no result these say why, where the place of the expression is the same. */
const REASONS: ReadonlySet<string> = new Set([
  'comparison-never',
  'label-not-there',
  'labels-never-match',
  'matcher-contradiction',
  'no-such-instance',
  'no-such-job',
  'unknown-metric',
  'value-not-there',
  'variable-in-rule',
]);
const lineOf = ({ at, subject }: Finding): string => `${at.file}:${at.line} ${subject}`;
const placeOf = ({ at }: Finding): string => `${at.file}:${at.line}:${at.column}`;
const ofLegend = ({ subject, at }: Finding): string => `${at.file} ${subject}`;

/** One fact, one finding: what only follows from a graver one at the same place is left out. */
export const saidOnce = (findings: readonly Finding[]): readonly Finding[] => {
  const weak = findings.filter(
    ({ code }) => code === 'never-returns' || code === 'needless-regex' || code === 'legend-label',
  );
  if (weak.length === 0) return findings;
  const reasons = new Set<string>();
  const errors = new Set<string>();
  const lacking = new Map<string, string>();
  for (const finding of findings) {
    if (REASONS.has(finding.code)) reasons.add(lineOf(finding));
    if (finding.severity === 'error') errors.add(placeOf(finding));
    if (finding.code === 'label-not-there')
      lacking.set(ofLegend(finding), `${lacking.get(ofLegend(finding)) ?? ''} ${finding.message}`);
  }
  const isSaid = (finding: Finding): boolean => {
    switch (finding.code) {
      case 'never-returns':
        // A reason of its own, which is proved, is said in its own words.
        return finding.severity !== 'error' && reasons.has(lineOf(finding));
      case 'needless-regex':
        return errors.has(placeOf(finding));
      case 'legend-label': {
        const [label] = /"[^"]*"/.exec(finding.message) ?? [];
        return label !== undefined && (lacking.get(ofLegend(finding)) ?? '').includes(label);
      }
      default:
        return false;
    }
  };
  return findings.filter((finding) => !isSaid(finding));
};
