/** What is counted of an entry. */
export interface Entry {
  readonly channel: string;
  /** In capitals, as Monolog has it. */
  readonly level: string;
}

const levels = new Set(['DEBUG', 'INFO', 'NOTICE', 'WARNING', 'ERROR', 'CRITICAL', 'ALERT', 'EMERGENCY']);
/** As syslog and other programs call them for short. */
const short: Readonly<Record<string, string>> = { WARN: 'WARNING', ERR: 'ERROR', CRIT: 'CRITICAL', EMERG: 'EMERGENCY' };
/** Monolog's numbers. */
const numbers: Readonly<Record<number, string>> = {
  100: 'DEBUG',
  200: 'INFO',
  250: 'NOTICE',
  300: 'WARNING',
  400: 'ERROR',
  500: 'CRITICAL',
  550: 'ALERT',
  600: 'EMERGENCY',
};

/** One of Monolog's levels by its name, a short name or its number; undefined for anything else. */
export const levelOf = (value: unknown): string | undefined => {
  if (typeof value === 'number') return numbers[value];
  if (typeof value !== 'string') return undefined;
  const name = value.toUpperCase();
  return levels.has(name) ? name : short[name];
};
