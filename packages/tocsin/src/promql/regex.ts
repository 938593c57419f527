import { RE2JS, RE2JSSyntaxException } from 're2js';
import type { LabelMatcher } from './nodes.ts';

type Compiled = { readonly matches: (value: string) => boolean } | { readonly fault: string };
const known = new Map<string, Compiled>();
/** Enough for the largest stacks; an endless stream of expressions must not fill the memory. */
const MOST = 10_000;

/** A matcher's pattern as Prometheus compiles it: RE2, anchored at both ends. */
export const compiled = (pattern: string): Compiled => {
  const before = known.get(pattern);
  if (before) return before;
  if (known.size >= MOST) known.clear();
  const made = compile(pattern);
  known.set(pattern, made);
  return made;
};

const compile = (pattern: string): Compiled => {
  // Most patterns are a few words: they need no engine.
  if (/^[\w -]*(?:\|[\w -]*)*$/.test(pattern)) {
    const words = new Set(pattern.split('|'));
    return { matches: (value) => words.has(value) };
  }
  try {
    const regex = RE2JS.compile(`^(?:${pattern})$`, RE2JS.DOTALL);
    return { matches: (value) => regex.matches(value) };
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return { fault: error.message };
    return { fault: 'the regular expression cannot be compiled' };
  }
};

/** Why a pattern that is looked for anywhere cannot be compiled by RE2; undefined where it can. */
export const patternFault = (pattern: string): string | undefined => {
  try {
    RE2JS.compile(pattern);
    return undefined;
  } catch (error) {
    return error instanceof RE2JSSyntaxException ? error.message : 'it cannot be read';
  }
};

/** Whether a value satisfies a matcher; true where its pattern is none. */
export const satisfies = ({ op, value: wanted }: LabelMatcher, value: string): boolean => {
  if (op === '=') return value === wanted;
  if (op === '!=') return value !== wanted;
  const regex = compiled(wanted);
  if ('fault' in regex) return true;
  return regex.matches(value) === (op === '=~');
};
