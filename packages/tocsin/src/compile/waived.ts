import { findingCodes, type Waiver } from '#lang';
import { nearest } from '../promql/nearest.ts';
import type { Finding } from './finding.ts';

/** A waiver as anybody may write it: of a check that there may not be, until what may be no day. */
export interface Acceptance extends Omit<Waiver, 'code' | 'until'> {
  readonly code: string;
  readonly until: string;
}

/** Findings after the waivers. */
interface Waived {
  /** What is left when those that a definition accepts are taken out; a waiver that does not hold is one itself. */
  readonly findings: readonly Finding[];
  /** Waivers that hold and took nothing out. */
  readonly idle: readonly Acceptance[];
}

/** Takes out of findings what definitions accept. Without `today` (`2026-11-23`) no waiver expires. */
export const waived = (
  findings: readonly Finding[],
  waivers: readonly Acceptance[],
  today: string | undefined,
): Waived => {
  const holding = waivers.filter((waiver) => faultOf(waiver, today) === undefined);
  const takes = ({ code, subject: of }: Acceptance, finding: Finding): boolean =>
    code === finding.code && (of === undefined || of === finding.subject);
  return {
    findings: [
      ...findings.filter((finding) => !holding.some((waiver) => takes(waiver, finding))),
      ...waivers.flatMap((waiver) => ofWaiver(waiver, today)),
    ],
    idle: holding.filter((waiver) => !findings.some((finding) => takes(waiver, finding))),
  };
};

/** The finding that a waiver is when it waives nothing anywhere. */
export const idleFinding = (waiver: Acceptance): Finding => ({
  ...base(waiver),
  severity: 'warning',
  message: `the waiver of ${waiver.code} waives nothing: no check finds that here any more`,
  help: 'drop the waiver',
});

const base = ({ code, site, subject = 'stack' }: Acceptance) => ({ code: 'waiver', at: site, subject, culprit: code });

interface Fault {
  readonly says: string;
  readonly help?: string;
}

const ofWaiver = (waiver: Acceptance, today: string | undefined): readonly Finding[] => {
  const fault = faultOf(waiver, today);
  if (fault === undefined) return [];
  const { says, help = 'put right what it waived, or say anew why not and until when' } = fault;
  return [{ ...base(waiver), severity: 'error', message: `the waiver of ${waiver.code} ${says}`, help }];
};

const faultOf = ({ code, because, until }: Acceptance, today: string | undefined): Fault | undefined => {
  if (!findingCodes.some((known) => known === code)) {
    const meant = nearest(code, findingCodes);
    return {
      says: 'waives nothing: there is no such check',
      help: meant === undefined ? 'take the code with which the finding begins' : `did you mean '${meant}'?`,
    };
  }
  if (because.trim() === '') return { says: 'gives no reason' };
  if (!/^\d{4}-\d{2}-\d{2}$/.test(until) || Number.isNaN(Date.parse(until)))
    return { says: `ends on no day: "${until}"` };
  return today !== undefined && today > until ? { says: `ended on ${until}` } : undefined;
};
