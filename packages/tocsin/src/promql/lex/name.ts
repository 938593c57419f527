const names = { plain: /[A-Za-z_]\w*/y, wide: /[\p{L}_][\p{L}\w.]*/uy } as const;
const words = { plain: /[A-Za-z_:][\w:]*/y, wide: /[\p{L}_:][\p{L}\w.:]*/uy } as const;

/** Whether names may have letters of all scripts, and dots behind the first letter. */
export type Width = keyof typeof names;

/** Where the name that begins here ends; undefined where none begins. */
export const nameEnd = (text: string, from: number, width: Width): number | undefined =>
  endOf(names[width], text, from);

/** Where the name, or name of a metric with colons, ends that begins here; undefined where none begins. */
export const wordEnd = (text: string, from: number, width: Width): number | undefined =>
  endOf(words[width], text, from);

const endOf = (pattern: RegExp, text: string, from: number): number | undefined => {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
};
