import { root } from '../support/root.ts';
import { inlined } from './inlined.ts';
import { lazyHttp } from './lazy-http.ts';

/**
 * V8 keeps a text with two bytes a character if one of them needs it, for as long as the program runs: tables of a package that reads old
 * encodings would double all of it. JavaScript can say each character in ASCII.
 */
const inAscii = (code: string): string =>
  code.replaceAll(/[^\0-\x7f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Bundles a program of Node, with all that it imports, into one module. The same sources and packages give the same text. */
export const oneFile = async (program: string): Promise<string> => {
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({
    cwd: root,
    input: program,
    platform: 'node',
    tsconfig: false,
    logLevel: 'silent',
    plugins: [inlined(oneFile), lazyHttp],
  });
  try {
    const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
    return inAscii(output[0].code);
  } finally {
    await bundle.close();
  }
};
