import type { MatchOperator } from '../promql/nodes.ts';
import type { Read } from './read.ts';

/** Matchers as Alertmanager read them before 0.27, and still reads what the newer grammar refuses. */
export const classicMatchers = (text: string): Read => {
  const matchers = [];
  for (const part of parts(text.replace(/^\{/, '').replace(/\}$/, ''))) {
    const read = matcher(part);
    if ('fault' in read) return read;
    matchers.push(read);
  }
  return { matchers };
};

/** Split at commas that stand in no quotes. */
const parts = (text: string): readonly string[] => {
  const found: string[] = [];
  let isInside = false;
  let isEscaped = false;
  let part = '';
  for (const letter of text) {
    if (letter === ',' && !isInside) {
      found.push(part);
      part = '';
      continue;
    }
    if (letter === '"' && !isEscaped) isInside = !isInside;
    isEscaped = letter === '\\' && !isEscaped;
    part += letter;
  }
  return part.trim() === '' ? found : [...found, part.trim()];
};

const SHAPE = /^\s*([a-zA-Z_:][a-zA-Z0-9_:]*)\s*(=~|=|!=|!~)\s*([^]*?)\s*$/;

type One = { readonly label: string; readonly op: MatchOperator; readonly value: string } | { readonly fault: string };

const matcher = (text: string): One => {
  const [, label, op, raw] = SHAPE.exec(text) ?? [];
  if (label === undefined || raw === undefined) return { fault: `"${text.trim()}" is not a matcher` };
  const value = unescaped(raw);
  return value === undefined
    ? { fault: `a quote in ${raw} has no partner` }
    : { label, op: op as MatchOperator, value };
};

/** Without quotes and backslashes; undefined where a quote stands alone. */
const unescaped = (raw: string): string | undefined => {
  let isOpen = raw.startsWith('"');
  const text = isOpen ? raw.slice(1) : raw;
  let value = '';
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? '';
    const next = text[at + 1];
    if (letter === '\\' && next !== undefined) {
      at++;
      value += next === 'n' ? '\n' : next === '"' || next === '\\' ? next : `\\${next}`;
    } else if (letter === '"') {
      if (!isOpen || at < text.length - 1) return undefined;
      isOpen = false;
    } else value += letter;
  }
  return isOpen ? undefined : value;
};
