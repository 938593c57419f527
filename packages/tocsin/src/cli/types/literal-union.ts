import { findingCodes } from '#lang';
import { nearest } from '../../promql/nearest.ts';

/** A text that stands where only certain texts may stand. */
export interface NoneOf {
  readonly says: string;
  /** The allowed text that it resembles. */
  readonly meant: string | undefined;
}

const REFUSED =
  /^(?:Argument of type|Type) '"([^']*)"' is not assignable to (?:parameter of )?type '((?:"[^"]*"|\.\.\. \d+ more \.\.\.)(?: \| (?:"[^"]*"|\.\.\. \d+ more \.\.\.))+)'\.$/;
const SHOWN = 6;

/** Reads what tsc says of a text that is in none of a union's; tsc itself cuts long unions in the middle. */
export const noneOf = (line: string): NoneOf | undefined => {
  const [, is, union] = REFUSED.exec(line) ?? [];
  if (is === undefined || union === undefined) return undefined;
  const named = [...union.matchAll(/"([^"]*)"/g)].map(([, text = '']) => text);
  const codes = new Set<string>(findingCodes);
  // Of the codes of checks, the longest union of the language, all are known here.
  const allowed = named.every((text) => codes.has(text)) ? findingCodes : named;
  const cut = Number(/\.\.\. (\d+) more/.exec(union)?.[1] ?? 0);
  const more = named.length + cut - SHOWN;
  const listed = named.slice(0, more > 0 ? SHOWN : undefined).map((text) => `"${text}"`);
  return {
    says: `"${is}" is none of ${listed.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    meant: nearest(is, allowed),
  };
};
