import { printFinding } from '../support/print-finding.ts';
import { typeFindings } from './check.ts';

/** What the type checker says about the definitions, as text; empty where it finds nothing, or is interrupted. */
export const typesText = async (until: AbortSignal): Promise<string> => {
  try {
    const faults = (await typeFindings(until)) ?? [];
    return faults.map((fault) => `${printFinding(fault)}\n`).join('');
  } catch (error) {
    return until.aborted ? '' : `${error instanceof Error ? error.message : String(error)}\n`;
  }
};
