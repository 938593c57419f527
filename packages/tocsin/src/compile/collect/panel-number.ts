import { createHash } from 'node:crypto';

/** Hexadecimal digits of a number: few enough to read, and enough that two panels of a dashboard hardly ever share one. */
const DIGITS = 7;

/**
 * The number of a panel, or without a title of a row: made from its words and not from its place, so that links to it
 * stay right when others come and go. Two of one dashboard that share it are a finding, `duplicate-panel`.
 */
export const panelNumber = (row: string, title?: string): number => {
  const words = JSON.stringify(title === undefined ? [row] : [row, title]);
  return Number.parseInt(createHash('sha256').update(words).digest('hex').slice(0, DIGITS), 16) + 1;
};
