import { text } from '../../packages/tocsin/src/exporter/exposition/format.ts';
import { chunksOf } from '../../packages/tocsin/src/exporter/exposition/render.ts';
import type { Samples } from '../../packages/tocsin/src/exporter/exposition/samples.ts';

/**
 * The least that a page costs in this language: prefixes that are bytes already, in a row, and integers written digit by
 * digit into one buffer that is used again. No families, no cumulation, no other numbers.
 */
export const floorOf = (samples: Samples): (() => number) => {
  const page = Buffer.concat(Array.from(chunksOf([samples], text), (chunk) => Buffer.from(chunk))).toString();
  const lines = page.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const prefixes = lines.map((line) => Buffer.from(line.slice(0, line.lastIndexOf(' ') + 1)));
  const values = lines.map((line) => Math.round(Number(line.slice(line.lastIndexOf(' ') + 1))));
  const buffer = Buffer.alloc(page.length + 1024);
  return () => {
    let at = 0;
    for (let index = 0; index < prefixes.length; index++) {
      const prefix = prefixes[index]!;
      prefix.copy(buffer, at);
      at += prefix.length;
      let rest = values[index]!;
      let digits = 1;
      for (let power = 10; power <= rest; power *= 10) digits++;
      for (let place = at + digits - 1; place >= at; place--) {
        const next = (rest / 10) | 0;
        buffer[place] = 48 + rest - next * 10;
        rest = next;
      }
      at += digits;
      buffer[at++] = 10;
    }
    return at;
  };
};
