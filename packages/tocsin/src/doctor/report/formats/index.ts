import { UsageError } from '../../../shared/usage-error.ts';
import type { Fact } from '../fact.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { junit } from './junit.ts';
import { sarif } from './sarif.ts';

const formats: Readonly<Record<string, (facts: readonly Fact[]) => string>> = { github, gitlab, junit, sarif };
/** `text` for people and `json` are the command line's own. */
const own = ['text', 'json'];

/** How findings are written in a format; undefined for the command line's own. @throws UsageError */
export const formatOf = (name: string): ((facts: readonly Fact[]) => string) | undefined => {
  if (!own.includes(name) && !Object.hasOwn(formats, name))
    throw new UsageError(
      `there is no format "${name}"`,
      `the formats are ${[...own, ...Object.keys(formats)].join(', ')}`,
    );
  return formats[name];
};
