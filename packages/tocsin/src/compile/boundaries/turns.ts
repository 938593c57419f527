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
  const agreed = moments.map((moment, index) =>
    others.every((other) => isSame(moment, other[index])) ? moment : undefined,
  );
  const chosen = new Set([agreed.findLast((moment) => moment !== undefined)]);
  for (const [index, moment] of moments.entries()) {
    if (index === 0 || who(moments[index - 1]) === who(moment)) continue;
    chosen.add(agreed.slice(0, index).findLast((each) => each !== undefined));
    chosen.add(agreed.slice(index).find((each) => each !== undefined));
  }
  return agreed.flatMap((moment) => (moment && chosen.has(moment) ? [lookAt(moment)] : []));
};

const who = (moment: Moment | undefined): string => moment?.firing.map(({ labels }) => labels.join()).join(';') ?? '';
const isSame = (a: Moment, b: Moment | undefined): boolean =>
  b !== undefined && who(a) === who(b) && says(a) === says(b);
const says = ({ firing }: Moment): string => firing.map(({ annotations }) => JSON.stringify(annotations())).join();
