/**
 * A value of a template. Go's types by what stands for them: float64 is a number, an integer a bigint, nil and what is
 * not there undefined.
 */
export type Value = undefined | string | boolean | number | bigint | Html | GoMap | GoList | GoStruct | GoObject;

/** A text that HTML would take as it is. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What a value can be asked to do. */
export type Methods = Readonly<Record<string, Callable>>;

/** A map from texts. Strings for maps of strings; else of anything. */
export class GoMap {
  readonly entries: ReadonlyMap<string, Value>;
  readonly element: 'string' | 'interface {}';
  readonly methods: Methods;
  constructor(
    entries: ReadonlyMap<string, Value>,
    element: 'string' | 'interface {}' = 'string',
    methods: Methods = {},
  ) {
    this.entries = entries;
    this.element = element;
    this.methods = methods;
  }
}

/** A list of structs, such as the result of a query. */
export class GoList {
  readonly items: readonly GoStruct[];
  readonly methods: Methods;
  constructor(items: readonly GoStruct[], methods: Methods = {}) {
    this.items = items;
    this.methods = methods;
  }
}

/** A struct, or a pointer to one where its type begins with a star. */
export class GoStruct {
  readonly type: string;
  readonly fields: ReadonlyMap<string, Value>;
  constructor(type: string, fields: ReadonlyMap<string, Value>) {
    this.type = type;
    this.fields = fields;
  }
}

/** A function that templates call. */
export interface Callable {
  /** The types of its arguments; a last one with dots stands for any number. */
  readonly takes: readonly ArgumentType[];
  /** @throws Error whose message is what Go says */
  readonly call: (...args: readonly Value[]) => Value;
}
/** `value` is whatever there is, `interface {}` whatever is not absent. */
export type ArgumentType =
  | 'string'
  | 'float64'
  | 'int'
  | 'interface {}'
  | 'template.queryResult'
  | '*template.sample'
  | '*time.Time'
  | 'time.Duration'
  | '...interface {}'
  | 'value'
  | '...value';

/** A value with methods and a text of its own. */
export interface GoObject {
  readonly type: string;
  readonly methods: Methods;
  /** What it prints as. */
  toText(): string;
}

/** The name of a value's type, as Go prints it. */
export const typeName = (value: Value): string => {
  switch (typeof value) {
    case 'undefined':
      return '<nil>';
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'number':
      return 'float64';
    case 'bigint':
      return 'int';
    default:
      if (value instanceof Html) return 'template.HTML';
      if (value instanceof GoMap) return `map[string]${value.element}`;
      if (value instanceof GoList) return 'template.queryResult';
      return value.type;
  }
};

/** Whether a value counts as true. */
export const isTrue = (value: Value): boolean => {
  if (value instanceof Html) return value.text !== '';
  if (value instanceof GoMap) return value.entries.size > 0;
  if (value instanceof GoList) return value.items.length > 0;
  if (typeof value === 'object') return true;
  // Zero, the empty text, false and nil; but NaN is no zero.
  return Boolean(value) || (typeof value === 'number' && Number.isNaN(value));
};
