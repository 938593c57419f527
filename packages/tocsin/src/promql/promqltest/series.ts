import { labelsFrom, type Labels } from '../evaluate/labels.ts';
import { allFeatures } from '../features.ts';
import { newest } from '../version.ts';
import { read } from '../read/read.ts';
import { readItems, type Item } from './items.ts';

/** A series as a test file writes it. */
export interface SeriesLine {
  readonly labels: Labels;
  readonly items: readonly Item[];
}

/** Reads `metric{label="value"} 1 2+3x2`. @throws SyntaxError */
export const readSeries = (text: string): SeriesLine => {
  const end = endOfMetric(text);
  return { labels: readLabels(text.slice(0, end)), items: readItems(text.slice(end)) };
};

/** The labels that `metric{label="value"}` names. @throws SyntaxError */
export const readLabels = (text: string): Labels => {
  const before = known.get(text);
  if (before) return before;
  const made = labelsOf(text);
  if (known.size >= MOST) known.clear();
  known.set(text, made);
  return made;
};
/** Tests say the same series again and again; an endless stream of them must not fill the memory. */
const known = new Map<string, Labels>();
const MOST = 10_000;

const labelsOf = (text: string): Labels => {
  if (/^\{\s*\}$/.test(text)) return labelsFrom([]);
  const { expr, problems } = read(text, newest, allFeatures);
  if (expr?.type !== 'vector')
    throw new SyntaxError(`"${text}" names no series${problems[0] ? `: ${problems[0].message}` : ''}`);
  const labels = expr.matchers.map(({ label, value }): [string, string] => [label, value]);
  return labelsFrom(expr.metric === undefined ? labels : [['__name__', expr.metric], ...labels]);
};

/** The first space that stands in no braces and no quotes. */
export const endOfMetric = (text: string): number => {
  let depth = 0;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const c = text.charAt(at);
    if (quote !== '') {
      if (c === '\\' && quote !== '`') at++;
      else if (c === quote) quote = '';
    } else if (c === '"' || c === "'" || c === '`') quote = c;
    else if (c === '{') depth++;
    else if (c === '}') depth--;
    else if (isSpace(c) && depth === 0 && !/^\s*\{(?!\{)/.test(text.slice(at))) return at;
  }
  return text.length;
};

const isSpace = (c: string): boolean => c === ' ' || /\s/.test(c);
