import { quoteGo } from '../format/quote.ts';
import { typeName, type Value } from '../format/values.ts';
import { parseGoNumber } from '../../promql/evaluate/text.ts';

/** A number of whatever a template gives as one. @throws Error in the words of Prometheus */
export const toFloat = (value: Value): number => {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'string') throw new Error(`can't convert ${typeName(value)} to float`);
  const number = parseGoNumber(value);
  if (number === undefined) throw new Error(`strconv.ParseFloat: parsing ${quoteGo(value)}: invalid syntax`);
  return number;
};
