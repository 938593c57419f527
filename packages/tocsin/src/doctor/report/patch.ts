import { placesOf, type Fact } from './fact.ts';

const CONTEXT = 3;

/** A patch for `patch -p1` that makes the changes which are proved to mean the same, or what is meant; empty where there is none. */
export const patchOf = (
  facts: readonly Fact[],
  texts: readonly { readonly file: string; readonly text: string }[],
): string => {
  const places = facts.flatMap(placesOf);
  const byFile = Map.groupBy(places, ({ at }) => at.file);
  return texts
    .map(({ file, text }) => {
      const old = text.split('\n');
      const changed = new Map<number, string>();
      // From behind, so that what stands before in a line keeps its place.
      for (const { at, fix } of (byFile.get(file) ?? []).toSorted(
        (a, b) => b.at.line - a.at.line || b.at.column - a.at.column,
      )) {
        const line = changed.get(at.line - 1) ?? old[at.line - 1] ?? '';
        const better = fix && replaced(line, at.column - 1, fix);
        if (better !== undefined) changed.set(at.line - 1, better);
      }
      return changed.size === 0 ? '' : diff(file, old, changed);
    })
    .join('');
};

/** The line with a text at a place replaced; undefined where it does not stand there. Inside a text of JSON quotes are behind backslashes. */
const replaced = (line: string, at: number, { find, put }: NonNullable<Fact['fix']>): string | undefined => {
  const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  const spelling = [
    [find, put],
    [escaped(find), escaped(put)],
  ].find(([there = '']) => line.startsWith(there, at));
  return spelling && `${line.slice(0, at)}${spelling[1]}${line.slice(at + (spelling[0]?.length ?? 0))}`;
};

/** A line is replaced by a line: hunks have the same numbers on both sides. */
const diff = (file: string, old: readonly string[], changed: ReadonlyMap<number, string>): string => {
  const count = old.at(-1) === '' ? old.length - 1 : old.length;
  const hunks: [from: number, to: number][] = [];
  for (const line of [...changed.keys()].toSorted((a, b) => a - b)) {
    const last = hunks.at(-1);
    const to = Math.min(count, line + CONTEXT + 1);
    if (last && line - CONTEXT <= last[1]) last[1] = to;
    else hunks.push([Math.max(0, line - CONTEXT), to]);
  }
  const noNewline = (line: number): string => (line === old.length - 1 ? '\n\\ No newline at end of file' : '');
  const body = hunks.map(([from, to]) => {
    const lines = old.slice(from, to).map((line, index) => {
      const better = changed.get(from + index);
      const end = noNewline(from + index);
      return better === undefined ? ` ${line}${end}` : `-${line}${end}\n+${better}${end}`;
    });
    return `@@ -${from + 1},${to - from} +${from + 1},${to - from} @@\n${lines.join('\n')}\n`;
  });
  return `--- a/${file}\n+++ b/${file}\n${body.join('')}`;
};
