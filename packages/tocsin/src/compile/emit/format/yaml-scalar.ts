import { Document } from 'yaml';
import { onceByText } from '../../memoize.ts';

/** What begins like a name or a path is no number and no mark of YAML's. */
const BEGINNING = /^[A-Za-z_/$(]/;
/** What ends a plain word, or cannot stand in one. */
const SPECIAL = /[\n\t\r\u0085\u2028\u2029]|: | #|[ :-]$/;
/** What YAML 1.1 reads as null, true or false, and what some of its readers take for a number without digits before its power. */
const RESERVED = /^(?:y|n|yes|no|on|off|true|false|null|e\d+)$/i;
/** Lines without blanks at their ends, none of them empty: they stand as they are. */
const LINES = /^\S(?:[^\n\r\t]*\S)?(?:\n[^\n\r\t]*\S)*\n?$/;

const MOST_WORDS = 20_000;

/** What some readers take for the end of a line. */
const SEPARATOR = /[\u0085\u2028\u2029]/;

/** The same words come again in every environment. */
const isPlain = onceByText(
  (word): boolean => BEGINNING.test(word) && !SPECIAL.test(word) && !RESERVED.test(word),
  MOST_WORDS,
);

/** A key; what is not plain is quoted as in JSON, whose strings are YAML's. */
export const keyOf = (word: string): string => (isPlain(word) ? word : JSON.stringify(word));

/** A scalar as it stands behind a key whose content stands at `indent`. */
export const scalarOf = (value: unknown, indent: string): string => {
  if (typeof value !== 'string') return String(value);
  if (isPlain(value)) return value;
  if (!value.includes('\n')) return spelled(value);
  if (!LINES.test(value) || SEPARATOR.test(value)) return JSON.stringify(value);
  const isEnded = value.endsWith('\n');
  const lines = isEnded ? value.slice(0, -1) : value;
  return `${isEnded ? '|' : '|-'}\n${indent}${lines.replaceAll('\n', `\n${indent}`)}`;
};

/** What needs quotes the library spells; the same texts come again in every environment. */
const spelled = onceByText((value) => {
  const document = new Document({ k: value }, { version: '1.1' });
  return document.toString({ lineWidth: 0, directives: false }).slice('k: '.length, -1);
});
