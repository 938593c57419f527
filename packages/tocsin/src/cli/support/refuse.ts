import type { Finding } from '../../compile/finding.ts';
import { tally } from './findings.ts';
import { printFinding } from './print-finding.ts';

/** Says why nothing is done, and what was not: `nothing was written`. */
export const refuse = (findings: readonly Finding[], json: boolean, what: string, exitCode: 1 | 2 = 1): void => {
  process.stdout.write(
    json
      ? `${JSON.stringify({ findings })}\n`
      : `${findings.map(printFinding).join('\n')}\n${tally(findings)}: ${what}\n`,
  );
  process.exitCode = exitCode;
};
