import { Source } from './source.ts';
import type { Scalar } from './tree-types.ts';

/** The text that a value holds, as a source whose places are those of the value in its own file. */
export const embedded = (source: Source, scalar: Scalar): Source => {
  const text = String(scalar.value);
  return Source.within({ source, offset: offsets(source.text.slice(scalar.from, scalar.to), text, scalar.from) }, text);
};

const BLOCK = /^[|>][-+0-9]*[^\n]*\n/;

/** How far it is from a character of a value to the same one in the spelling of the value, which begins at `start`. */
const offsets = (spelling: string, value: string, start: number): ((here: number) => number) => {
  if (BLOCK.test(spelling)) return byLines(spelling, value, start);
  if (spelling.startsWith('"')) return byEscapes(spelling, start);
  return (here) => start + Math.min(here, spelling.length);
};

/** A block of lines: each line of the value stands in a line of the file, behind an indentation. */
const byLines = (spelling: string, value: string, start: number): ((here: number) => number) => {
  const head = BLOCK.exec(spelling)?.[0].length ?? 0;
  const lines = spelling.slice(head).split('\n');
  const first = lines.find((line) => line.trim() !== '') ?? '';
  const indent = first.length - first.trimStart().length - (/^\s*/.exec(value.replace(/^\n+/, ''))?.[0].length ?? 0);
  // Where each line begins: here, and there behind its indentation.
  const begins: (readonly [here: number, there: number])[] = [];
  let here = 0;
  let there = start + head;
  for (const line of lines) {
    const cut = Math.min(Math.max(0, indent), line.length);
    begins.push([here, there + cut]);
    here += line.length - cut + 1;
    there += line.length + 1;
  }
  return (at) => {
    let low = 0;
    let high = begins.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((begins[middle]?.[0] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    const [from, to] = begins[low] ?? [0, start];
    return to + (at - from);
  };
};

/** A quoted text: an escape is several characters there and one here. */
const byEscapes = (spelling: string, start: number): ((here: number) => number) => {
  const escapes: number[] = [];
  const extra: number[] = [];
  let lost = 0;
  for (const { 0: escape, index } of spelling.matchAll(/\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|[^])/g)) {
    escapes.push(index - 1 - lost);
    lost += escape.length - 1;
    extra.push(lost);
  }
  return (here) => {
    let low = 0;
    let high = escapes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((escapes[middle] ?? 0) < here) low = middle + 1;
      else high = middle;
    }
    return start + 1 + here + (low === 0 ? 0 : (extra[low - 1] ?? 0));
  };
};
