import { parse } from '../../promql/parse.ts';
import { print } from '../../promql/print.ts';

/** An expression that is laid out over lines, within a sentence; text that cannot be read without its line breaks. */
export const onOneLine = (expr: string): string => {
  try {
    return print(parse(expr));
  } catch (error) {
    if (error instanceof SyntaxError) return expr.replaceAll(/\s*\n\s*/g, ' ');
    throw error;
  }
};
