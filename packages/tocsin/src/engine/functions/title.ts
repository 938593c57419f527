let words: Intl.Segmenter | undefined;

/** The first letter of each word large, the others as they are. */
export const title = (text: string): string => {
  // Made when it is first asked for: that takes as long as a dozen tests.
  words ??= new Intl.Segmenter('en', { granularity: 'word' });
  return [...words.segment(text)]
    .map(({ segment }) => segment.replace(/\p{L}/u, (letter) => letter.toUpperCase()))
    .join('');
};

/** As before 3.0: a letter behind anything but a letter, a digit or an underscore. */
export const titleBefore3 = (text: string): string =>
  text.replaceAll(/(?<![\p{L}\p{Nd}_])\p{L}/gu, (letter) => letter.toUpperCase());
