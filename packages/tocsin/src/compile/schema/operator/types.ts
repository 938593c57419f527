import { anything, block, later, list, table } from '../build.ts';
import { boolean, float, oneOf } from '../scalars.ts';
import type { Block, Condition, Type } from '../types.ts';
import { asked } from './asked.ts';
import { FIELDS } from './fields.ts';
import { duration, filled, matching, text, textOrWhole, whole, within } from './scalars.ts';
import { filledLists, required } from './conditions.ts';

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
  's+': filled,
  b: boolean,
  i: whole,
  n: float,
  d: duration,
  x: textOrWhole,
  '*': anything,
};

const typeOf = (kind: string): Type => {
  if (kind.startsWith('~')) return matching(kind.slice(1, -1));
  const [, least, most] = /^i(-?\d*)\.\.(\d*)$/.exec(kind) ?? [];
  if (least !== undefined && most !== undefined)
    return within(least === '' ? -Infinity : Number(least), most === '' ? Infinity : Number(most));
  // Kubernetes takes no empty item.
  if (kind.endsWith(']+')) return list(typeOf(kind.slice(1, -2)), false);
  if (kind.startsWith('[')) return list(typeOf(kind.slice(1, -1)), false);
  if (kind.startsWith('{')) return table(typeOf(kind.slice(1, -1)));
  if (kind.startsWith('|')) return oneOf(kind.slice(1, -1).split('|'));
  return (
    simple[kind] ??
    later(() => {
      const type = made.get(kind) ?? typed(kind);
      made.set(kind, type);
      return type;
    })
  );
};

/** A field as a line has it: `name!:kind`. */
interface Line {
  readonly key: string;
  readonly isRequired: boolean;
  readonly kind: string;
}
const linesOf = (name: string): readonly Line[] =>
  (lines.get(name) ?? []).map((field) => {
    const [key = '', kind = ''] = field.split(/:(.*)/);
    return { key: key.replace('!', ''), isRequired: key.endsWith('!'), kind };
  });

/** A block of one of the operator's types. */
export const typed = (name: string, more: readonly Condition[] = []): Type & Block => {
  const all = linesOf(name);
  const named = (which: (line: Line) => boolean) => all.filter(which).map(({ key }) => key);
  return block(Object.fromEntries(all.map(({ key, kind }): [string, Type] => [key, typeOf(kind)])), [
    required(named(({ isRequired }) => isRequired)),
    filledLists(named(({ kind }) => kind.endsWith(']+'))),
    ...asked(name),
    ...more,
  ]);
};

/** An object whose `spec` is of one of the operator's types. */
const object = (spec: string, conditions: readonly Condition[] = []): Type & Block =>
  block({ apiVersion: text, kind: text, metadata: anything, spec: typed(spec, conditions), status: anything }, [
    required(['spec']),
  ]);

/** An object of the operator, by what its `spec` is called; made when it is first asked for. */
export const operatorType = (spec: string, conditions: readonly Condition[] = []): Type => {
  const key = `${spec} `;
  const type = made.get(key) ?? object(spec, conditions);
  made.set(key, type);
  return type;
};
