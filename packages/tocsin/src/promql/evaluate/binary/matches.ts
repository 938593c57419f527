import { EvaluationError } from '../problem.ts';

/** Which steps of one signature have been matched, and into which labels. */
export class Matches {
  /** 1 at each step with a match. */
  readonly taken: Uint8Array;
  readonly #byLabels = new Map<string, Uint8Array>();
  readonly #isGrouped: boolean;

  constructor(steps: number, isGrouped: boolean) {
    this.taken = new Uint8Array(steps);
    this.#isGrouped = isGrouped;
  }

  /** Takes a step for a result. @throws EvaluationError where it was taken */
  claim(key: string, step: number): void {
    if (this.#isGrouped) {
      let byLabels = this.#byLabels.get(key);
      if (!byLabels) this.#byLabels.set(key, (byLabels = new Uint8Array(this.taken.length)));
      if (byLabels[step] === 1)
        throw new EvaluationError('multiple matches for labels: grouping labels must ensure unique matches');
      byLabels[step] = 1;
    } else if (this.taken[step] === 1)
      throw new EvaluationError(
        'multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)',
      );
    this.taken[step] = 1;
  }
}
