import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { root } from './root.ts';
import { textOf } from './source-line.ts';

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A name where it stands in a file. */
interface Found {
  readonly file: string;
  readonly text: string;
  readonly offset: number;
  /** Whether its value stands behind it; else it is a shorthand. */
  readonly isKey: boolean;
}

/**
 * Where a part of a project stands, by the names that lead to it, the outermost first, in the file that defines the project and in those
 * that it imports: of what is written as data no stack tells. Undefined where none of the names is there.
 */
export const placeOfNames = (config: string, names: readonly string[]): Place | undefined => {
  const files = filesFrom(config);
  for (let length = names.length; length > 0; length--) {
    const path = names.slice(0, length);
    const places = files.flatMap((file) => occurrences(file, path.at(-1) ?? ''));
    const [best] = places
      .map((found) => ({ found, ...nearness(found, path.slice(0, -1)) }))
      .toSorted(
        (a, b) => b.count - a.count || Number(b.found.isKey) - Number(a.found.isKey) || a.distance - b.distance,
      );
    if (best) return placeOf(best.found);
  }
  return undefined;
};

/** The project's own files that one imports, itself first. */
const filesFrom = (config: string): readonly string[] => {
  const files = new Set([config]);
  for (const file of files)
    for (const [, path = ''] of textOf(file).matchAll(/\bfrom\s*['"](\.[^'"]+)['"]/g)) {
      const asked = normalize(join(dirname(file), path));
      if (!asked.startsWith('..') && existsSync(join(root, asked))) files.add(asked);
    }
  return [...files];
};

/** A name as a key, or as a shorthand for one; a text of the same words is neither. */
const occurrences = (file: string, name: string): readonly Found[] => {
  const text = textOf(file);
  const escaped = name.replaceAll(/[^\w]/g, String.raw`\$&`);
  const written = new RegExp(
    String.raw`(?<=^|[\s{,(])${escaped}(?=\s*([:,}=]))|(?<=['"])${escaped}(?=['"]\s*(:))`,
    'gm',
  );
  return [...text.matchAll(written)].map(({ index, 1: bare, 2: quoted }) => ({
    file,
    text,
    offset: index,
    isKey: (quoted ?? bare) === ':',
  }));
};

/** How many of the names around it stand before it in its file, and how far from it the innermost of them is. */
const nearness = (
  { file, offset }: Found,
  around: readonly string[],
): { readonly count: number; readonly distance: number } => {
  let [end, count, distance] = [offset, 0, Number.POSITIVE_INFINITY];
  for (const name of around.toReversed()) {
    const before = occurrences(file, name).findLast((found) => found.offset < end);
    if (!before) continue;
    if (count === 0) distance = offset - before.offset;
    end = before.offset;
    count++;
  }
  return { count, distance };
};

const placeOf = ({ file, text, offset }: Found): Place => {
  const lines = text.slice(0, offset).split('\n');
  return { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
};
