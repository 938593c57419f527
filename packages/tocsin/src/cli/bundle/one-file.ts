import { root } from '../support/root.ts';
import { inlined } from './inlined.ts';

/** Bundles a program of Node, with all that it imports, into one module. The same sources and packages give the same text. */
export const oneFile = async (program: string): Promise<string> => {
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({
    cwd: root,
    input: program,
    platform: 'node',
    tsconfig: false,
    logLevel: 'silent',
    plugins: [inlined(oneFile)],
  });
  try {
    const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
    return output[0].code;
  } finally {
    await bundle.close();
  }
};
