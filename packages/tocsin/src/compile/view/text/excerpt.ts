import type { Excerpt } from '../../finding.ts';

/** A line that is longer is cut to what lies around the culprit, as wide as a terminal. */
const LONGEST = 120;
const WIDEST = 76;
/** What stands before the culprit, of a line that is cut. */
const BEFORE = 30;
const CUT = '…';

/**
 * The part of a text from `start` to `end` (one line) that shows the characters from `from` to `to`, without the
 * blanks around it. It looks at no more than it shows: minified files are one line.
 */
export const excerptIn = (text: string, start: number, end: number, from: number, to: number): Excerpt => {
  let begin = start;
  while (begin < end && isBlank(text.charCodeAt(begin))) begin++;
  let stop = end;
  while (stop > begin && isBlank(text.charCodeAt(stop - 1))) stop--;
  const at = Math.min(Math.max(from, begin), Math.max(begin, stop - 1));
  const isWhole = stop - begin <= LONGEST;
  const left = isWhole ? begin : Math.max(begin, Math.min(at - BEFORE, stop - WIDEST));
  const right = isWhole ? stop : Math.min(stop, left + WIDEST);
  const head = left > begin ? CUT : '';
  const shown = head + text.slice(left, right) + (right < stop ? CUT : '');
  const caret = at - left + head.length;
  const width = Math.max(1, Math.min(to, right) - Math.max(from, left));
  return { text: shown, from: caret, to: Math.max(caret + 1, Math.min(shown.length, caret + width)) };
};

const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 13 || code === 10;
