import { labelsFrom } from '../../promql/evaluate/labels.ts';
import { EvaluationError } from '../../promql/evaluate/problem.ts';
import type { Sample } from '../../promql/evaluate/result.ts';
import { queryVector, type Engine } from './query.ts';
import type { RecordingRule } from './rule.ts';

/** What a recording rule stores at a moment. Times are in milliseconds. @throws EvaluationError */
export const record = (
  { name, expr, labels: own }: RecordingRule,
  time: number,
  offset: number,
  limit: number,
  engine: Engine,
): readonly Sample[] => {
  const samples = queryVector(expr, time - offset, engine).map((sample) => ({
    ...sample,
    labels: labelsFrom([...sample.labels.entries(), ['__name__', name], ...own]),
  }));
  if (new Set(samples.map(({ labels }) => labels.key)).size < samples.length)
    throw new EvaluationError('vector contains metrics with the same labelset after applying rule labels');
  if (limit > 0 && samples.length > limit)
    throw new EvaluationError(`exceeded limit of ${limit} with ${samples.length} series`);
  return samples;
};
