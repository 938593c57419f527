/** Edits between two words, by Levenshtein; some number above `most` where there are more. One row is kept, and written over. */
const distance = (a: string, b: string, most: number): number => {
  const row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 0; i < a.length; i++) {
    let before = i;
    let last = i + 1;
    let least = last;
    row[0] = last;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j] ?? 0;
      last = Math.min(above + 1, last + 1, before + (a.charCodeAt(i) === b.charCodeAt(j - 1) ? 0 : 1));
      before = above;
      row[j] = last;
      if (last < least) least = last;
    }
    if (least > most) return least;
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
    .map((known) => ({ known, edits: distance(word, known, most) }))
    .toSorted((a, b) => a.edits - b.edits);
  return best && best.edits <= most ? best.known : undefined;
};
