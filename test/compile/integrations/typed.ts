import { boolean, integer, natural } from '../../../packages/tocsin/src/compile/schema/scalars.ts';
import { duration, goDuration } from '../../../packages/tocsin/src/compile/schema/amounts.ts';
import type { Fields, Scalar, Type } from '../../../packages/tocsin/src/compile/schema/types.ts';

/** The oldest version of Alertmanager whose fields are known. */
const OLDEST = 25;

/** Types that have a name: they are said by it, and once. */
export type Named = ReadonlyMap<Type, string>;

/** A block's type, as TypeScript: a field a line, each with the version of Alertmanager that it came with. */
export const typedBlock = (fields: Fields, named: Named, indent = ''): string =>
  [
    '{',
    ...Object.entries(fields).flatMap(([name, type]) => [
      ...(type.since !== undefined && type.since > OLDEST ? [`${indent}  /** Since 0.${type.since}. */`] : []),
      `${indent}  readonly ${name}?: ${typed(type, named, `${indent}  `)};`,
    ]),
    `${indent}}`,
  ].join('\n');

const typed = (type: Type, named: Named, indent: string): string => {
  switch (type.kind) {
    case 'scalar':
      return typedScalar(type);
    case 'any':
      return 'unknown';
    case 'list':
      return `readonly ${element(typed(type.of, named, indent))}[]`;
    case 'table':
      return `Readonly<Record<string, ${typed(type.of, named, indent)}>>`;
    case 'later':
      return typed(type.type(), named, indent);
    case 'block':
      return nameOf(type, named) ?? typedBlock(type.fields, named, indent);
  }
};

/** `since` copies a type, so it is known by its fields. */
const nameOf = (type: Type & { readonly fields: Fields }, named: Named): string | undefined =>
  [...named].find(([one]) => one.kind === 'block' && one.fields === type.fields)?.[1];

const element = (text: string): string => (/^readonly | \| /.test(text) && !text.startsWith('{') ? `(${text})` : text);

const isOne = (type: Scalar, ...of: readonly Scalar[]): boolean => of.some(({ name }) => name === type.name);

const typedScalar = (type: Scalar): string => {
  if (isOne(type, boolean)) return 'boolean';
  if (isOne(type, integer, natural)) return 'number';
  if (isOne(type, duration, goDuration)) return 'Duration';
  return type.words?.map((word) => `'${word}'`).join(' | ') ?? 'string';
};
