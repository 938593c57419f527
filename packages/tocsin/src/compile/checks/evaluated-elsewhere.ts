import { once } from '../memoize.ts';
import { isForMimir } from '../schema/schemas.ts';
import { isOfVmalert } from '../view/metrics-ql.ts';
import type { Source } from '../view/text/source.ts';
import type { View } from '../view/view.ts';

/** The files of rules that another program than Prometheus evaluates: over a store that keeps samples for as long as it likes. */
export const evaluatedElsewhere = once(
  ({ files }: View): ReadonlySet<Source> =>
    new Set(
      files
        .filter((file) => file.reader !== undefined || isOfVmalert(file) || file.trees.some(isForMimir))
        .map(({ source }) => source),
    ),
);
