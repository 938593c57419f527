const words = new Intl.Segmenter('en', { granularity: 'word' });

/** The first letter of each word large, the others as they are. */
export const title = (text: string): string =>
  [...words.segment(text)].map(({ segment }) => segment.replace(/\p{L}/u, (letter) => letter.toUpperCase())).join('');
