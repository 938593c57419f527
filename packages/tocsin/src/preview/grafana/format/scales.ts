import { fixed } from './decimals.ts';
import type { Formatter } from './formatted.ts';

const DECIMAL = ['f', 'p', 'n', 'µ', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y'] as const;
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei', 'Zi', 'Yi'] as const;

/** Divides by a factor as often as the suffixes allow; `start` is the suffix of a number as it is. */
const scaled =
  (factor: number, suffixes: readonly string[], start = 0): Formatter =>
  (value, decimals) => {
    if (!Number.isFinite(value)) return { text: fixed(value) };
    const power = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)) / Math.log10(factor));
    const kept = Math.min(Math.max(power, -start), suffixes.length - start - 1);
    const suffix = suffixes[Math.min(Math.max(start + power, 0), suffixes.length - 1)] ?? '';
    return { text: fixed(value / factor ** kept, decimals), suffix };
  };

/** `1.5 kB`: thousands by the prefixes of the SI. `power` is the prefix that the number already has. */
export const decimal = (unit: string, power = 0): Formatter =>
  scaled(
    1000,
    DECIMAL.map((prefix) => ` ${prefix}${unit}`),
    DECIMAL.indexOf('') + power,
  );
/** `1.5 KiB` */
export const binary = (unit: string, power = 0): Formatter =>
  scaled(
    1024,
    BINARY.map((prefix) => ` ${prefix}${unit}`),
    power,
  );
/** `1.5 K`, `2 Mil` */
export const short: Formatter = scaled(1000, ['', ' K', ' Mil', ' Bil', ' Tri', ' Quadr', ' Quint', ' Sext', ' Sept']);

const thousands = scaled(1000, ['', 'K', 'M', 'B', 'T']);
/** `1.5K req/s` */
export const counted =
  (unit: string): Formatter =>
  (value, decimals) => {
    const { text, suffix = '' } = thousands(value, decimals);
    // Grafana has no suffix to add to where there is no number.
    return { text, suffix: Number.isFinite(value) ? `${suffix} ${unit}` : `undefined ${unit}` };
  };
/** The number, and the unit behind it. */
export const plain =
  (unit: string): Formatter =>
  (value, decimals) => ({ text: fixed(value, decimals), ...(unit === '' ? {} : { suffix: ` ${unit}` }) });
/** `12%` */
export const percent =
  (factor: number): Formatter =>
  (value, decimals) => ({ text: fixed(value * factor, decimals), suffix: '%' });
