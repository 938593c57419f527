import { Unreadable } from './token.ts';

/** Points at a character that has no place here, or that many `ahead` of it, and names it where that helps. */
export const unexpected = (text: string, at: number, what: string, ahead = 0): Unreadable => {
  const from = Math.min(at + ahead, text.length);
  const found = String.fromCodePoint(...[text.codePointAt(from)].filter((c) => c !== undefined));
  return new Unreadable(
    found === '' || ahead > 0 ? what : `${what}: ${JSON.stringify(found)}`,
    from,
    from + found.length,
  );
};
