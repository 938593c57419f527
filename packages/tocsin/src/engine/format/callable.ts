import type { ArgumentType, Callable, GoList, GoObject, GoStruct, Value } from './values.ts';

/** What stands for a value of each type. */
interface TypeOf {
  readonly string: string;
  readonly float64: number;
  readonly int: bigint;
  readonly 'interface {}': Value;
  readonly value: Value;
  readonly 'template.queryResult': GoList | undefined;
  readonly '*template.sample': GoStruct | undefined;
  readonly '*time.Time': GoObject;
  readonly 'time.Duration': bigint | GoObject;
}
type Arguments<T extends readonly ArgumentType[]> = T extends readonly [
  infer First,
  ...infer Rest extends ArgumentType[],
]
  ? First extends keyof TypeOf
    ? [TypeOf[First], ...Arguments<Rest>]
    : readonly Value[]
  : [];

/** A function of templates with the types of its arguments, which are checked before it is called. */
export const callable = <const T extends readonly ArgumentType[]>(
  takes: T,
  call: (...args: Arguments<T>) => Value,
): Callable => ({ takes, call: (...values) => call(...(values as unknown as Arguments<T>)) });
