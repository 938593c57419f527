import { formatFloat } from './float.ts';
import { GoList, GoMap, GoStruct, Html, type Value } from './values.ts';

/** Go prints where a sample is in memory, which is another place each time. */
const ADDRESS = '0xc000000000';

/** A value as Go's `%v` writes it. */
export const defaultText = (value: Value): string => {
  switch (typeof value) {
    case 'undefined':
      return '<nil>';
    case 'number':
      return formatFloat(value, 'g');
    case 'object':
      return objectText(value);
    default:
      return String(value);
  }
};

const objectText = (value: Extract<Value, object>): string => {
  if (value instanceof Html) return value.text;
  if (value instanceof GoList) return `[${value.items.map(() => ADDRESS).join(' ')}]`;
  if (value instanceof GoMap) {
    const pairs = [...value.entries].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `map[${pairs.map(([key, one]) => `${key}:${defaultText(one)}`).join(' ')}]`;
  }
  if (value instanceof GoStruct) return (value.type.startsWith('*') ? '&' : '') + structText(value);
  return value.toText();
};

/** A value as a template prints it: a struct without a sign that it is pointed at. */
export const printedText = (value: Value): string => {
  if (value === undefined) return '<no value>';
  return value instanceof GoStruct ? structText(value) : defaultText(value);
};

const structText = ({ fields }: GoStruct): string => `{${[...fields.values()].map(defaultText).join(' ')}}`;

/** Go's `fmt.Sprint`: a space between two of which neither is a text. */
export const sprint = (values: readonly Value[]): string =>
  values
    .map((value, index) => {
      const isApart = index > 0 && typeof value !== 'string' && typeof values[index - 1] !== 'string';
      return (isApart ? ' ' : '') + defaultText(value);
    })
    .join('');

/** Go's `fmt.Sprintln`. */
export const sprintln = (values: readonly Value[]): string => `${values.map(defaultText).join(' ')}\n`;
