import type { Target } from './waves.ts';

/** How one host was brought in line. */
export type Outcome =
  | { readonly ok: true; readonly said: string }
  | { readonly ok: false; readonly why: string; readonly said: string };

export interface HostResult {
  readonly host: string;
  /** From 1. */
  readonly wave: number;
  readonly outcome: Outcome;
}
export interface RolledOut {
  readonly results: readonly HostResult[];
  /** The hosts that no wave came to, since an earlier one failed. */
  readonly untouched: readonly string[];
}

/** How many hosts of a wave are worked on at the same time. */
const AT_ONCE = 8;

/** Brings hosts in line wave by wave. A wave that has begun ends; after one with a failure there is none. */
export const rollOut = async (
  waves: readonly (readonly Target[])[],
  bring: (target: Target) => Promise<Outcome>,
  says: (result: HostResult) => void,
): Promise<RolledOut> => {
  const results: HostResult[] = [];
  for (const [index, wave] of waves.entries()) {
    const left = [...wave];
    const worker = async (): Promise<void> => {
      for (let target = left.shift(); target; target = left.shift()) {
        const result = { host: target.name, wave: index + 1, outcome: await bring(target) };
        results.push(result);
        says(result);
        // What has not begun in this wave does not begin.
        if (!result.outcome.ok) left.length = 0;
      }
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, wave.length) }, worker));
    if (results.some(({ outcome }) => !outcome.ok)) break;
  }
  const touched = new Set(results.map(({ host }) => host));
  return { results, untouched: waves.flat().flatMap(({ name }) => (touched.has(name) ? [] : [name])) };
};
