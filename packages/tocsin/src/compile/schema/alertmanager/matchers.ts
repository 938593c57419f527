import { list, table } from '../build.ts';
import { classicLabelName, regex } from '../scalars.ts';
import type { Type } from '../types.ts';
import { readMatcherText } from '../../../routing/matcher-text.ts';

/** `matchers`: texts that Alertmanager can read. */
export const matchers: Type = list({
  kind: 'scalar',
  name: 'a matcher',
  refuses: ({ text, version }) => {
    const read = readMatcherText(text, version);
    return 'fault' in read ? { message: read.fault, help: 'write label="value", or =~, !=, !~' } : undefined;
  },
});

/** `match_re`, the old spelling. */
export const patterns: Type = table(regex, classicLabelName);
