import { parentPort, workerData } from 'node:worker_threads';
import { EvaluationError } from '../../../promql/evaluate/problem.ts';
import { evaluateShared } from '../../../promql/evaluate/shared/evaluate.ts';
import { SharedResults } from '../../../promql/evaluate/shared/results.ts';
import { storageOf, type Series } from '../../../promql/evaluate/storage.ts';
import {
  fromPlainSeries,
  toPlain,
  type Answer,
  type Asked,
  type Given,
  type PlainResult,
  type Told,
} from './messages.ts';

const { series, options, threads } = workerData as Given;
let known: readonly Series[] = series.map(fromPlainSeries);
let storage = storageOf(known);

/** What all expressions have in common at these steps is computed once. */
const answer = ({ tasks, from, steps }: Asked): Answer => {
  const shared = new SharedResults(
    tasks.map(({ expr }) => expr),
    threads,
  );
  return tasks.map(({ expr, range }): readonly PlainResult[] | undefined => {
    const frame = { start: range.start + from * range.step, step: range.step, steps };
    try {
      return evaluateShared(expr, range, storage, options, shared, frame).map(toPlain);
    } catch (error) {
      if (error instanceof EvaluationError) return undefined;
      throw error;
    }
  });
};

parentPort?.on('message', (told: Told) => {
  if ('more' in told) {
    known = [...known, ...told.more.map(fromPlainSeries)];
    storage = storageOf(known);
    return;
  }
  const found = answer(told.asked);
  // What is handed over is not copied.
  const arrays = found.flatMap((all = []) => all.flatMap(({ times, values }) => [times.buffer, values.buffer]));
  const own = new Set(arrays.filter((buffer) => buffer instanceof ArrayBuffer));
  parentPort?.postMessage(found, [...own]);
});
