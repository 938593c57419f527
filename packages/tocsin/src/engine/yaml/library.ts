import { createRequire } from 'node:module';
import type * as Library from 'yaml';

let loaded: typeof Library | undefined;
/** The library that reads any YAML. Loaded when a text asks for it: that takes longer than to read a dozen files as most write them. */
export const library = (): typeof Library => (loaded ??= createRequire(import.meta.url)('yaml') as typeof Library);
