import { unwrapped } from '../../view/numbers.ts';
import { pointAtNode } from '../../view/query.ts';
import { nodesIn } from '../../view/parts.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';
import { fromAlgebra } from './algebra.ts';

/** A quantile is taken of the buckets of a histogram, and not of its bare name. */
export const quantileOfNonBuckets: Check = (view) => [
  ...fromAlgebra({ code: 'quantile-of-non-buckets' })(view),
  ...ofBareNames(view),
];

const ofBareNames = (view: View): ReturnType<Check> =>
  nodesIn(view, 'call').flatMap(({ query, node }) => {
    const [q, values] = node.name === 'histogram_quantile' ? node.args : [];
    const inner = values && unwrapped(values);
    if (!q || inner?.type !== 'vector' || inner.metric?.endsWith('_bucket') || !inner.metric) return [];
    if (inner.metric.includes(':') || inner.matchers.some(({ label }) => label === 'le')) return [];
    const isClassic = view.knowledge.certainty === 'declared';
    return [
      {
        code: 'quantile-of-non-buckets',
        // Of what nobody declares there may be native histograms, which are asked for by their bare name.
        severity: isClassic ? ('error' as const) : ('warning' as const),
        message: `a classic histogram has no series called ${inner.metric}, only ${inner.metric}_bucket: unless it is a native one, this never returns anything`,
        ...pointAtNode(query, inner),
        help: `write histogram_quantile(0.95, sum by (le, job) (rate(${inner.metric}_bucket[5m])))`,
      },
    ];
  });
