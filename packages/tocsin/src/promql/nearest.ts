/** Edits between two words, by Levenshtein. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries())
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    row = next;
  }
  return row[b.length] ?? 0;
};

/** The word that was probably meant; undefined when none is near. */
export const nearest = (word: string, words: readonly string[]): string | undefined => {
  const most = Math.max(2, word.length / 4);
  if (words.includes(word)) return word;
  // Words of such different lengths are that far apart at least.
  const [best] = words
    .filter((known) => Math.abs(known.length - word.length) <= most)
    .map((known) => ({ known, edits: distance(word, known) }))
    .toSorted((a, b) => a.edits - b.edits);
  return best && best.edits <= most ? best.known : undefined;
};
