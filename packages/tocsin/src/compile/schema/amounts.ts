import type { Scalar } from './types.ts';

const DURATION = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;
const MILLISECONDS = [31_536_000_000, 604_800_000, 86_400_000, 3_600_000, 60_000, 1000, 1];
/** Go keeps a duration in 63 bits of nanoseconds. */
const LONGEST = 9_223_372_036_854;

/** A duration of Prometheus in milliseconds, or undefined: `5m`, `1h30m`, `0`. */
export const durationOf = (value: string): number | undefined => {
  if (value === '0') return 0;
  const parts = value === '' ? null : DURATION.exec(value);
  if (!parts) return undefined;
  const sum = MILLISECONDS.reduce((total, unit, index) => total + unit * Number(parts[index + 1] ?? 0), 0);
  return sum > LONGEST ? undefined : sum;
};

/** A duration as Prometheus and Alertmanager write them. */
export const duration: Scalar = {
  kind: 'scalar',
  name: 'a duration',
  refuses: ({ text }) =>
    durationOf(text) === undefined
      ? {
          message: `"${text}" is not a duration`,
          help: /^\d+$/.test(text) ? `write ${text}s, with its unit` : 'write 30s, 5m or 1h30m: the largest unit first',
        }
      : undefined,
};

const GO = /^[-+]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;
/** A duration of Go: hours are the largest unit, fractions are allowed. */
export const goDuration: Scalar = {
  kind: 'scalar',
  name: 'a duration',
  as: 'number',
  refuses: ({ text, isQuoted }) =>
    GO.test(text) || (!isQuoted && /^-?\d+$/.test(text))
      ? undefined
      : { message: `"${text}" is not a duration`, help: 'write 30s, 5m or 1h30m: there are no days here' },
};

/** A duration of Go that is read from a text: a number alone is none, but for 0. */
export const goDurationText: Scalar = {
  kind: 'scalar',
  name: 'a duration',
  refuses: (value) => goDuration.refuses({ ...value, isQuoted: true }),
};

const BYTES = /^[-+]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:[KMGTPE]i?)?B)+)$/;
/** A size with its unit: `10MB`. */
export const bytes: Scalar = {
  kind: 'scalar',
  name: 'a size',
  refuses: ({ text }) =>
    BYTES.test(text)
      ? undefined
      : {
          message: `"${text}" is not a size`,
          help: /^\d+$/.test(text) ? `write ${text}B, with its unit` : 'write 10MB or 512KB',
        },
};

/** A number as Go reads it out of YAML into a whole one: a fraction is cut off. */
export const wholeOf = (text: string): number => Math.trunc(Number(text.replaceAll('_', '')));
