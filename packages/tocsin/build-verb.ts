import { writeFileSync } from 'node:fs';
import { rolldown } from 'rolldown';

/** What a verb shares with the rest by identity, and what it loads only when asked. */
const APART = /\/(shared\/usage-error|cli\/test\/(project-tests|of-project|watch))\.js$/;
/** How modules of this package name each other across rooms. */
const OWN = /^(#|tocsin(\/|$))/;

/**
 * Bundles a built verb into its own file: to find and load some hundred modules takes Node longer than the verb itself. Packages of others,
 * and what {@link APART} names, stay imports; so does the language, unless the verb loads no definitions that would share it.
 */
export const bundleVerb = async (file: string, { loadsDefinitions }: { loadsDefinitions: boolean }): Promise<void> => {
  const isWithin = (id: string): boolean => /^[./]/.test(id) || (!loadsDefinitions && OWN.test(id));
  const bundle = await rolldown({
    input: file,
    platform: 'node',
    tsconfig: false,
    external: (id) => APART.test(id) || !isWithin(id),
  });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  await bundle.close();
  writeFileSync(file, output[0].code);
};
