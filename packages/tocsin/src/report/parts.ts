import { UsageError } from '../shared/usage-error.ts';

/** The parts that a report may have. */
export interface Parts {
  readonly alerts: boolean;
  readonly capacity: boolean;
}

const KINDS: Readonly<Record<string, Parts>> = {
  weekly: { alerts: true, capacity: true },
  alerts: { alerts: true, capacity: false },
  capacity: { alerts: false, capacity: true },
};

/** Which parts a kind of report has. @throws UsageError */
export const partsOfKind = (kind: string): Parts => {
  const parts = KINDS[kind];
  if (!parts || !Object.hasOwn(KINDS, kind))
    throw new UsageError(`there is no report "${kind}"`, `write ${Object.keys(KINDS).join(', ')}`);
  return parts;
};
