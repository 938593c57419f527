import { createHmac, timingSafeEqual } from 'node:crypto';

/** Signs words for one purpose: a signature for another is worth nothing here. */
export const signatureFor = (key: Buffer, purpose: string, ...words: readonly (string | number)[]): string =>
  createHmac('sha256', key)
    .update(JSON.stringify([purpose, ...words]))
    .digest('base64url');

export const isSignature = (given: string, expected: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
};
