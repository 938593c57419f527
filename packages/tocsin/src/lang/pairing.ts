/** The job that a label set still names: none once `job` was aggregated away. */
export type JobOf<L extends string, J extends string> = 'job' extends L ? J : never;

/**
 * Two vectors pair up series whose labels are equal, so unlike label sets return nothing and say nothing.
 * `true`, or the sentence that says what to write instead.
 */
export type Pairing<
  L extends string,
  J extends string,
  R extends string,
  K extends string,
  Otherwise extends string,
> = [L] extends [R]
  ? [R] extends [L]
    ? [J] extends [K]
      ? [K] extends [J]
        ? true
        : `both sides keep the label "job", "${J}" on the left and "${K}" on the right, so nothing would match: aggregate it away, as in .sumBy("instance")`
      : `both sides keep the label "job", "${J}" on the left and "${K}" on the right, so nothing would match: aggregate it away, as in .sumBy("instance")`
    : `the right side also has the label "${Exclude<R, L>}": aggregate it away, or use ${Otherwise}`
  : `the left side also has the label "${Exclude<L, R>}": aggregate it away, or use ${Otherwise}`;
