import type { FindingCode } from './finding-codes.ts';
import { callSite, type Site } from './site.ts';

/** A finding that is accepted for a while: why, and until when. */
export interface Waiver {
  /** The check, by its code. */
  readonly code: FindingCode;
  readonly because: string;
  /** The last day on which it holds: `2027-01-31`. */
  readonly until: `${number}-${number}-${number}`;
  /** Only for this subject, as the finding names it. Of an alert's own waiver it is the alert. */
  readonly subject?: string;
  readonly site: Site;
}

/** Accepts what a check finds in this definition: `waive('no-traffic-floor', { because: '...', until: '2027-01-31' })`. */
export const waive = (
  code: FindingCode,
  how: { readonly because: string; readonly until: Waiver['until']; readonly subject?: string },
): Waiver => Object.freeze({ code, ...how, site: callSite() });
