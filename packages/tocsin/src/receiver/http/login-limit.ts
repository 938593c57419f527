/** Wrong attempts of one address within a minute that are answered and logged one by one; and addresses that are remembered. */
export const PATIENCE = 10;
/** How long the answer to a wrong attempt is held back, once patience is over; milliseconds. */
export const penalty = (times: number): number => Math.min(25 * (times - PATIENCE), 1_000);
const MINUTE = 60_000;
const REMEMBERED = 10_000;

/** Counts the wrong attempts of an address within its minute; the count includes this one. */
export const countAttempts = (now: () => number): ((address: string) => number) => {
  const wrong = new Map<string, { since: number; times: number }>();
  return (address) => {
    const at = now();
    if (wrong.size >= REMEMBERED) wrong.clear();
    const before = wrong.get(address);
    const entry = before === undefined || at - before.since >= MINUTE ? { since: at, times: 0 } : before;
    entry.times += 1;
    wrong.set(address, entry);
    return entry.times;
  };
};
