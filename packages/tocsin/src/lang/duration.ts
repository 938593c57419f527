/** A Prometheus duration of one part: `30s`, `5m`, `1h`. */
export type Duration = `${number}${'ms' | 's' | 'm' | 'h' | 'd' | 'w' | 'y'}`;

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000, y: 31_536_000_000 } as const;
const descending = ['d', 'h', 'm', 's', 'ms'] as const;

/** Milliseconds in a Prometheus duration of any number of parts. @throws Error for anything else. */
export const milliseconds = (duration: string): number => {
  const [, one, sole] = /^(\d+)(ms|[smhdwy])$/.exec(duration) ?? [];
  if (one !== undefined) return Number(one) * units[sole as keyof typeof units];
  const parts = [...duration.matchAll(/(\d+)(ms|[smhdwy])/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== duration)
    throw new Error(`"${duration}" is not a duration such as 30s, 5m or 1h30m`);
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * units[unit as keyof typeof units], 0);
};

/** The shortest spelling: 90 000 is `1m30s`, 500 is `500ms`. Fractions of a millisecond are rounded up. */
export const durationOf = (ms: number): Duration => {
  let rest = Math.ceil(ms);
  let spelled = '';
  for (const unit of descending) {
    const amount = Math.floor(rest / units[unit]);
    if (amount > 0) spelled += `${amount}${unit}`;
    rest -= amount * units[unit];
  }
  return (spelled || '0s') as Duration;
};
