/** How many decimals Grafana gives a number whose panel says none: three digits that count, and none to a whole number. */
const decimalsFor = (value: number): number =>
  Number.isInteger(value) ? 0 : Math.max(0, 2 - Math.floor(Math.log(Math.abs(value)) / Math.LN10));

/** A number with its decimals; without any said, with as many as Grafana thinks it needs. */
export const fixed = (value: number, decimals?: number | null): string => {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value.toLocaleString('en-US');
  const places = decimals ?? decimalsFor(value);
  if (value === 0) return value.toFixed(places);
  const factor = places > 0 ? 10 ** places : 1;
  const rounded = String(Math.round(value * factor) / factor);
  if (rounded.includes('e')) return rounded;
  const [whole = '', fraction = ''] = rounded.split('.');
  return places > fraction.length ? `${whole}.${fraction.padEnd(places, '0')}` : rounded;
};
