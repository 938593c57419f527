import type { Scalar } from './tree-types.ts';

/** Thrown where YAML is more than its plainest. */
export class NotPlain extends Error {}

/** Whether a line holds no comment behind it and no blank at its end. */
export const isPlain = (line: string): boolean => !line.includes(' #') && !line.endsWith(' ');

const DOUBLE = /^"[^"\\]*(?:\\.[^"\\]*)*"$/;
const SINGLE = /^'(?:[^']|'')*'$/;
/** What begins otherwise is quoted, or an anchor, an alias, a tag, a flow, a folded text. */
const WORD = /^[^\s"'[\]{}&*!|>%@`#,?:-]|^[-:?][^\s]/;

/** A scalar that fills its line. @throws NotPlain */
export const scalarAt = (text: string, from: number): Scalar =>
  scalarOf(scalarIn(text), text, from, from + text.length);

/** A scalar with what is written, where that is more than its value. */
export const scalarOf = (value: Scalar['value'], written: string, from: number, to: number): Scalar =>
  value === null || typeof value === 'string' || String(value) === written
    ? { kind: 'scalar', value, from, to }
    : { kind: 'scalar', value, written, from, to };

/** @throws NotPlain */
const scalarIn = (text: string): Scalar['value'] => {
  if (SINGLE.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  if (DOUBLE.test(text)) return unescaped(text);
  if (!WORD.test(text) || text.includes(': ') || text.endsWith(':')) throw new NotPlain();
  return typed(text);
};

/** JSON's escapes are YAML's; YAML has more. */
const unescaped = (text: string): string => {
  try {
    return String(JSON.parse(text));
  } catch {
    throw new NotPlain();
  }
};

const NUMBER = /^[-+]?(?:\d+|(?:\.\d+|\d+\.\d*)(?:[eE][-+]?\d+)?|\d+[eE][-+]?\d+)$/;
const RARE = /^(?:0o[0-7]+|0x[\da-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/;

/** A word as YAML's core schema reads it. @throws NotPlain for numbers that nobody writes here */
export const typed = (word: string): Scalar['value'] => {
  if (/^[nN~tTfF]/.test(word)) {
    if (/^(?:~|[Nn]ull|NULL)$/.test(word)) return null;
    if (/^(?:[Tt]rue|TRUE)$/.test(word)) return true;
    return /^(?:[Ff]alse|FALSE)$/.test(word) ? false : word;
  }
  if (!/^[-+.\d]/.test(word)) return word;
  if (NUMBER.test(word)) return Number(word);
  if (RARE.test(word)) throw new NotPlain();
  return word;
};
