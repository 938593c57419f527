import { numberOf, secondsOf } from '../../lex/value.ts';
import type { Context } from '../context.ts';
import { EvaluationError } from '../problem.ts';
import type { DurationExpr } from '../../durations/nodes.ts';
import { parseDuration } from '../../durations/parse.ts';

/** The milliseconds of a duration as written, or of an expression of durations. @throws EvaluationError where it is none, or not positive though it must be */
export const millisecondsOf = (written: string, { query }: Pick<Context, 'query'>, mayBeNegative = false): number => {
  const expr = parseDuration(written);
  const seconds = valueOf(expr, query);
  if (!Number.isFinite(seconds)) throw new EvaluationError('duration is NaN or infinite');
  if (seconds <= 0 && !mayBeNegative) throw new EvaluationError('duration must be greater than 0');
  if (Math.abs(seconds) > 2 ** 63 / 1e9) throw new EvaluationError('duration is out of range');
  // Go counts whole nanoseconds, and drops what is less than a millisecond.
  return expr.type !== 'binary' ? Math.trunc(Math.round(seconds * 1e9) / 1e6) : Math.trunc(seconds * 1000);
};

/** The seconds of a number or a duration, with or without a sign; NaN where it is none. */
export const secondsOfText = (text: string): number => {
  const [, sign, plain = ''] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  const seconds = secondsOf(plain) ?? numberOf(plain) ?? NaN;
  return sign === '-' ? -seconds : seconds;
};

const valueOf = (node: DurationExpr, query: Context['query']): number => {
  switch (node.type) {
    case 'number':
      return secondsOfText(node.text);
    case 'unary':
      return node.op === '-' ? -valueOf(node.expr, query) : valueOf(node.expr, query);
    case 'call':
      return called(
        node.name,
        node.args.map((arg) => valueOf(arg, query)),
        query,
      );
    case 'binary':
      return combined(node.op, valueOf(node.left, query), valueOf(node.right, query));
  }
};

const called = (name: string, args: readonly number[], { start, end, step }: Context['query']): number => {
  switch (name) {
    case 'step':
      return step / 1000;
    case 'range':
      return (end - start) / 1000;
    case 'min':
    case 'min_of':
      return Math.min(...args);
    default:
      return Math.max(...args);
  }
};

const combined = (op: string, left: number, right: number): number => {
  switch (op) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      if (right === 0) throw new EvaluationError('division by zero');
      return left / right;
    case '%':
      if (right === 0) throw new EvaluationError('modulo by zero');
      return left % right;
    default:
      return left ** right;
  }
};
