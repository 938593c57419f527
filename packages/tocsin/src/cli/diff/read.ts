import { parse as parseYaml } from 'yaml';
import type { z } from 'zod';
import { onceByText } from '../../compile/memoize.ts';
import type { Files } from './revision.ts';

/** What could be read of the files of one kind, and which could not be. */
export interface Read<T> {
  readonly parts: readonly T[];
  /** `path: why not`. */
  readonly unread: readonly string[];
}

/** Reads all files of a kind, YAML and JSON alike, into a known shape. */
export const readAll = <T extends z.ZodType>(files: Files, path: RegExp, shape: T): Read<z.output<T>> => {
  const parts: z.output<T>[] = [];
  const unread: string[] = [];
  for (const [name, text] of files) {
    if (!path.test(name)) continue;
    const result = shape.safeParse(parsed(text));
    if (result.success) parts.push(result.data);
    else unread.push(`${name}: ${result.error.issues[0]?.path.join('.') || 'its whole'} is not as expected`);
  }
  return { parts, unread };
};

const fromJson = (text: string): unknown => JSON.parse(text);
const fromYaml = (text: string): unknown => parseYaml(text);

/** JSON is YAML, and far quicker read as what it is. */
const dataIn = (text: string): unknown => {
  for (const read of text.startsWith('{') ? [fromJson, fromYaml] : [fromYaml])
    try {
      return read(text);
    } catch {
      // The next one may be able to; what none can read is named as such.
    }
  return undefined;
};

/** More files than two revisions of an environment have. */
const MOST = 2000;
/** A file's data, not to be changed; undefined for what cannot be read. Most files are the same on both sides, and read once. */
export const parsed = onceByText(dataIn, MOST);
