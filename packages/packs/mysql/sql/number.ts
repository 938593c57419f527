/** The number that a column holds, of any type that is one: DECIMAL comes as text, BIT as bytes. Undefined for anything else. */
export const numberIn = (value: unknown): number | undefined => {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint' || typeof value === 'boolean') return Number(value);
  if (Buffer.isBuffer(value) && value.length <= 8) return Number(BigInt(`0x${value.toString('hex') || '0'}`));
  // An empty text would be 0 and a blank one as well: neither says anything.
  return typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value)) ? Number(value) : undefined;
};

/** Shapes of MySQL's types for times, as texts. The zone that they are in is not told with them. */
const times: readonly (readonly [shape: RegExp, what: string, instead: (column: string) => string])[] = [
  [/^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d/, 'a time', (column) => `unix_timestamp(...) as ${column}`],
  [/^\d{4}-\d\d-\d\d$/, 'a date', (column) => `unix_timestamp(...) as ${column}`],
  [/^-?\d{2,3}:\d\d:\d\d/, 'a length of time', (column) => `time_to_sec(...) as ${column}`],
];

/** Why a value is no number, and what to select instead. */
export const whyNoNumber = (column: string, value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const time = times.find(([shape]) => shape.test(text));
  if (time === undefined) return `the column "${column}" is not a number: "${text.slice(0, 40)}"`;
  const [, what, instead] = time;
  return `the column "${column}" is ${what} (${text.slice(0, 40)}), not a number: select ${instead(column)}`;
};
