import type { LabelMatcher } from '../../promql/nodes.ts';
import { meets } from '../walk.ts';
import type { LabelSet } from './label-set.ts';

/** A time in which nobody is told of some alerts. Milliseconds since 1970. */
export interface Silence {
  readonly matchers: readonly LabelMatcher[];
  readonly startsAt: number;
  readonly endsAt: number;
  readonly comment: string;
}

/** Whether a silence covers an alert at a moment. */
export const covers = ({ matchers, startsAt, endsAt }: Silence, labels: LabelSet, at: number): boolean =>
  startsAt <= at && at < endsAt && meets(matchers, (name) => labels[name] ?? '') === 'yes';
