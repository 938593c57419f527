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

/** What is longer there than here: an escape, and the end of a line with the blanks around it, which is folded. */
const LONGER =
  /\\\r?\n[ \t]*|[ \t]*\r?\n(?:[ \t]*\r?\n)*[ \t]*|\\(?:U[\da-fA-F]{8}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|[^])/g;

/** How many characters it stands for: one line's end is a blank, and of several the first goes. */
const lengthOf = (longer: string): number => {
  if (/^\\\r?\n/.test(longer)) return 0;
  const lines = longer.startsWith('\\') ? 0 : longer.split('\n').length - 1;
  return Math.max(1, lines - 1);
};

/** A quoted text, whose lines may be folded. */
const byEscapes = (spelling: string, start: number): ((here: number) => number) => {
  // Where each of these ends, here, and how much longer it was up to there.
  const ends: number[] = [];
  const extra: number[] = [];
  let lost = 0;
  for (const { 0: longer, index } of spelling.matchAll(LONGER)) {
    const length = lengthOf(longer);
    ends.push(index - 1 - lost + length);
    lost += longer.length - length;
    extra.push(lost);
  }
  return (here) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) <= here) low = middle + 1;
      else high = middle;
    }
    return start + 1 + here + (low === 0 ? 0 : (extra[low - 1] ?? 0));
  };
};
