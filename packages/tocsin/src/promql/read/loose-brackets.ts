import type { Problem } from './words.ts';

/** What holds no bracket of the expression: a string, a comment, and a variable of Grafana in its own braces. */
const CLOSED = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`|#[^\n]*|\$\{[^}]*\}|\[\[\w+(?::\w+)?\]\]/g;
const ENDS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** A bracket that is never closed, or was never opened: no variable makes sense of that. */
export const looseBracketsIn = (text: string): readonly Problem[] => {
  const bare = text.replace(CLOSED, (found) => ' '.repeat(found.length));
  const open: { readonly letter: string; readonly at: number }[] = [];
  for (let at = 0; at < bare.length; at++) {
    const letter = bare[at] ?? '';
    if (letter in ENDS) open.push({ letter, at });
    else if (')]}'.includes(letter)) {
      const last = open.pop();
      if (!last || ENDS[last.letter] !== letter)
        return [
          {
            message: `unexpected "${letter}": ${last ? `"${last.letter}" is open` : 'nothing is open'}`,
            from: at,
            to: at + 1,
          },
        ];
    }
  }
  const last = open.at(-1);
  return last ? [{ message: `"${last.letter}" is never closed`, from: last.at, to: last.at + 1 }] : [];
};
