/** Why an expression has no value. The message is Prometheus' own where it has one. */
export class EvaluationError extends Error {
  override readonly name = 'EvaluationError';
}
