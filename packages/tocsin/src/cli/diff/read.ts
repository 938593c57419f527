import { parse as parseYaml } from 'yaml';
import type { z } from 'zod';
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

/** A file's data; undefined for what cannot be read. */
export const parsed = (text: string): unknown => {
  try {
    return parseYaml(text) as unknown;
  } catch {
    return undefined;
  }
};
