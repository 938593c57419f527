import { compiled } from '../promql/regex.ts';
import { classicMatchers } from './classic-matchers.ts';
import type { Read } from './read.ts';
import { utf8Matchers } from './utf8-matchers.ts';

/** The first Alertmanager that reads any text as a label's name. */
const UTF8 = 27;

/**
 * Reads matchers as Alertmanager does: `label=~"a|b"`, several between commas, in braces or not. Since 0.27 it tries its
 * newer grammar too, and where both take the text and differ, the older one wins.
 */
export const readMatcherText = (text: string, version = Infinity): Read => {
  const classic = withPatterns(classicMatchers(text));
  if (version < UTF8 || !('fault' in classic)) return classic;
  const newer = withPatterns(utf8Matchers(text));
  return 'fault' in newer ? classic : newer;
};

/** A pattern that cannot be compiled is a fault. */
const withPatterns = (read: Read): Read => {
  if ('fault' in read) return read;
  for (const { op, value } of read.matchers) {
    const made = op.endsWith('~') ? compiled(value) : undefined;
    if (made && 'fault' in made) return { fault: `the regular expression ${value} cannot be compiled: ${made.fault}` };
  }
  return read;
};
