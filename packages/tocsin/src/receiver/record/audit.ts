import type { Place } from './line.ts';
import type { AuditSlice, Broken } from './store.ts';

/** How a record was found. */
export interface Audit {
  /** Lines that are as they were written. */
  readonly lines: number;
  /** The first line that was changed or is gone. */
  readonly brokenAt: Broken | undefined;
  /** The last line that is as it was written. */
  readonly last: Place;
}

/** Asks for slices until the last. */
function* audit(): Generator<Place | undefined, Audit, AuditSlice> {
  let lines = 0;
  let from: Place | undefined;
  for (;;) {
    const slice = yield from;
    lines += slice.lines;
    from = slice.place;
    if (slice.isLast) return { lines, brokenAt: slice.broken, last: slice.place };
  }
}

/** Follows the whole record of a ledger that works meanwhile. */
export const auditRecord = async (ledger: {
  readonly auditSlice: (from: Place | undefined) => Promise<AuditSlice>;
}): Promise<Audit> => {
  const asking = audit();
  let step = asking.next();
  while (step.done !== true) step = asking.next(await ledger.auditSlice(step.value));
  return step.value;
};

/** The same, at once, where nobody waits. */
export const auditNow = (record: { readonly auditSlice: (from: Place | undefined) => AuditSlice }): Audit => {
  const asking = audit();
  let step = asking.next();
  while (step.done !== true) step = asking.next(record.auditSlice(step.value));
  return step.value;
};
