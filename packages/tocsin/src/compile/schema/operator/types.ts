import { anything, block, later, list, table } from '../build.ts';
import { boolean, float, oneOf } from '../scalars.ts';
import type { Block, Condition, Fields, Type } from '../types.ts';
import { FIELDS } from './fields.ts';
import { duration, text, whole } from './scalars.ts';

const lines = new Map(
  FIELDS.trim()
    .split('\n')
    .map((line): readonly [string, readonly string[]] => {
      const [name = '', ...fields] = line.split(' ');
      return [name, fields];
    }),
);

const made = new Map<string, Type>();
const simple: Readonly<Record<string, Type>> = {
  s: text,
  b: boolean,
  i: whole,
  n: float,
  d: duration,
  '*': anything,
};

const typeOf = (kind: string): Type => {
  if (kind.startsWith('[')) return list(typeOf(kind.slice(1, -1)));
  if (kind.startsWith('{')) return table(typeOf(kind.slice(1, -1)));
  if (kind.startsWith('|')) return oneOf(['', ...kind.slice(1, -1).split('|')]);
  return (
    simple[kind] ??
    later(() => {
      const type = made.get(kind) ?? block(fieldsOf(kind));
      made.set(kind, type);
      return type;
    })
  );
};

const fieldsOf = (name: string): Fields =>
  Object.fromEntries(
    (lines.get(name) ?? []).map((field) => {
      const [key = '', kind = ''] = field.split(/:(.*)/);
      return [key, typeOf(kind)];
    }),
  );

/** An object whose `spec` is of one of the operator's types. */
const object = (spec: string, conditions: readonly Condition[] = []): Type & Block =>
  block({
    apiVersion: text,
    kind: text,
    metadata: anything,
    spec: block(fieldsOf(spec), conditions),
    status: anything,
  });

/** An object of the operator, by what its `spec` is called; made when it is first asked for. */
export const operatorType = (spec: string, conditions: readonly Condition[] = []): Type => {
  const key = `${spec} `;
  const type = made.get(key) ?? object(spec, conditions);
  made.set(key, type);
  return type;
};
