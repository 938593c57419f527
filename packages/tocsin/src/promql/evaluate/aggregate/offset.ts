import type { Labels } from '../labels.ts';
import { xxhash64 } from './xxhash.ts';

/** Where a series stands between 0 and 1, by the hash of its labels: the same in each query. */
export const offsetOf = (labels: Labels): number => Number(xxhash64(bytesOf(labels))) / 2 ** 64;

/** Labels as Prometheus holds them in memory: each text behind its length. */
const bytesOf = (labels: Labels): Uint8Array => {
  const encoder = new TextEncoder();
  return Uint8Array.from(
    labels
      .entries()
      .flat()
      .flatMap((text) => {
        const bytes = encoder.encode(text);
        const { length } = bytes;
        const size = length < 255 ? [length] : [255, length & 255, (length >> 8) & 255, length >> 16];
        return [...size, ...bytes];
      }),
  );
};
