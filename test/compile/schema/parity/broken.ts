import { stringify } from 'yaml';
import type { Block, Type } from '../../../../packages/tocsin/src/compile/schema/types.ts';
import type { Random } from './random.ts';
import { valueFor } from './values.ts';

/** A place in a file where a block of fields stands. */
interface Place {
  readonly path: readonly (string | number)[];
  readonly type: Block;
}

/** Every block of some data, with its type. */
const blocksIn = (data: unknown, type: Type, path: Place['path'] = []): readonly Place[] => {
  if (type.kind === 'later') return blocksIn(data, type.type(), path);
  if (type.kind === 'list' && Array.isArray(data))
    return data.flatMap((item, index) => blocksIn(item, type.of, [...path, index]));
  if (type.kind === 'table' && typeof data === 'object' && data !== null)
    return Object.entries(data).flatMap(([key, value]) => blocksIn(value, type.of, [...path, key]));
  if (type.kind !== 'block' || typeof data !== 'object' || data === null) return [];
  return [
    { path, type },
    ...Object.entries(data).flatMap(([key, value]) => {
      const of = type.fields[key];
      return of ? blocksIn(value, of, [...path, key]) : [];
    }),
  ];
};

const RAW = 'raw-value-';

/** A seed with one or two changes: a field more, less, misspelt, or with another value: one of `words` where they name the field. */
export const broken = (
  seed: unknown,
  type: Type,
  random: Random,
  isIn: (field: string) => boolean,
  words: Readonly<Record<string, readonly string[]>> = {},
): string => {
  const data: unknown = structuredClone(seed);
  const raw: string[] = [];
  const changes = 1 + random.below(2);
  for (let turn = 0; turn < changes; turn++) {
    const { path, type: block } = random.of(blocksIn(data, type));
    const at = path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], data);
    const target = at as Record<string, unknown>;
    const there = Object.keys(target);
    const kind = random.next();
    if (kind < 0.1 && there.length > 0) delete target[random.of(there)];
    else if (kind < 0.16 && there.length > 0) {
      const name = random.of(there);
      target[`${name}x`] = target[name];
      delete target[name];
    } else {
      const fields = Object.keys(block.fields).filter(isIn);
      const name = kind < 0.45 && there.length > 0 ? random.of(there) : random.of(fields);
      const of = block.fields[name];
      if (!of) continue;
      const isGo = ['timeout', 'retry', 'expire', 'ttl'].includes(name) && path.includes('receivers');
      const own = words[name];
      raw.push(own && random.next() < 0.9 ? random.of(own) : valueFor(of, random, isIn, isGo));
      target[name] = `${RAW}${raw.length - 1}-`;
    }
  }
  const text = stringify(data, { aliasDuplicateObjects: false, lineWidth: 0 });
  return text.replaceAll(new RegExp(`${RAW}(\\d+)-`, 'g'), (_, index: string) => raw[Number(index)] ?? '');
};
