import { writeFileSync } from 'node:fs';
import { rolldown } from 'rolldown';

/** What a verb shares with the rest by identity, and what it loads only when asked. */
const APART = /\/(shared\/usage-error|cli\/test\/(project-tests|of-project|watch))\.js$/;

/**
 * Bundles a built verb into its own file: to find and load some 280 modules takes Node longer than the verb itself. Packages, and what
 * {@link APART} names, stay imports.
 */
export const bundleVerb = async (file: string): Promise<void> => {
  const bundle = await rolldown({
    input: file,
    platform: 'node',
    tsconfig: false,
    external: (id) => APART.test(id) || !/^[./]/.test(id),
  });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  await bundle.close();
  writeFileSync(file, output[0].code);
};
