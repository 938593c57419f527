import type { Moment } from '../../engine/tests/states.ts';

/** A moment at which a test looks, and what fires then. */
export interface Look {
  readonly time: number;
  readonly firing: readonly { readonly labels: Pairs; readonly annotations: Pairs }[];
}
type Pairs = readonly (readonly [string, string])[];

const lookAt = ({ time, firing }: Moment): Look => ({
  time,
  firing: firing.map(({ labels, annotations }) => ({ labels, annotations: annotations() })),
});

/**
 * The evaluations before and after each change of what fires, and the last one, in the first of several courses; only
 * where all courses agree, so that a test holds whatever Prometheus plays it.
 */
export const looksAt = (courses: readonly (readonly Moment[])[]): readonly Look[] => {
  const [moments = [], ...others] = courses;
  // Texts are long to write, so agreement is asked for only beside a change.
  const isAgreed = memoized((index: number) => others.every((other) => areSame(moments[index], other[index])));
  const agreedFrom = (index: number, step: 1 | -1): number | undefined => {
    for (let at = index; at >= 0 && at < moments.length; at += step) if (isAgreed(at)) return at;
    return undefined;
  };
  const firing = moments.map((moment) => who(moment));
  const changes = firing.flatMap((each, index) => (index > 0 && firing[index - 1] !== each ? [index] : []));
  const chosen = new Set([
    ...changes.flatMap((index) => [agreedFrom(index - 1, -1), agreedFrom(index, 1)]),
    agreedFrom(moments.length - 1, -1),
  ]);
  return moments.flatMap((moment, index) => (chosen.has(index) ? [lookAt(moment)] : []));
};

const memoized = <T>(of: (index: number) => T): ((index: number) => T) => {
  const known = new Map<number, T>();
  return (index) => {
    const value = known.get(index) ?? of(index);
    known.set(index, value);
    return value;
  };
};

const who = (moment: Moment | undefined): string => moment?.firing.map(({ labels }) => labels.join()).join(';') ?? '';
const areSame = (a: Moment | undefined, b: Moment | undefined): boolean =>
  a !== undefined && b !== undefined && who(a) === who(b) && says(a) === says(b);
const says = ({ firing }: Moment): string => firing.map(({ annotations }) => JSON.stringify(annotations())).join();
