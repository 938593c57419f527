/** The number that a literal stands for, octal `017` and hexadecimal included; undefined where Prometheus reads none. */
export const numberOf = (text: string): number | undefined => {
  if (/^(?:0|[1-9]\d{0,14})$/.test(text)) return Number(text);
  const lower = text.toLowerCase();
  if (lower === 'inf') return Infinity;
  if (lower === 'nan') return NaN;
  if (!areUnderscoresGood(lower)) return undefined;
  const plain = lower.replaceAll('_', '');
  if (/^0x[0-9a-f]+$/.test(plain)) return Number(plain) < 2 ** 63 ? Number(plain) : undefined;
  if (/^0[0-7]+$/.test(plain)) return Number.parseInt(plain, 8);
  if (!/^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
};

/** Underscores stand between digits, or behind `0x`. */
const areUnderscoresGood = (text: string): boolean =>
  !text.includes('_') ||
  (!/^_|_$|[^0-9a-fx]_|_[^0-9a-f]|__/.test(text) && (text.startsWith('0x') || !/[^0-9]_|_[^0-9]/.test(text)));

const DURATION = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;
const SECONDS = [31_536_000, 604_800, 86_400, 3600, 60, 1, 0.001] as const;
/** Of Go's durations, in seconds. */
const LONGEST = 2 ** 63 / 1e9;

/** The seconds of `1h30m`; undefined where the units are none or out of order, or the whole is too long. */
export const secondsOf = (text: string): number | undefined => {
  const parts = DURATION.exec(text);
  if (!parts || text === '') return undefined;
  const seconds = SECONDS.reduce((sum, unit, index) => sum + Number(parts[index + 1] ?? 0) * unit, 0);
  return isTooLong(seconds) ? undefined : seconds;
};
export const isTooLong = (seconds: number): boolean => !(Math.abs(seconds) < LONGEST);
