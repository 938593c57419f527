import { list, table } from '../build.ts';
import { classicLabelName, regex } from '../scalars.ts';
import type { Condition, Type } from '../types.ts';
import { entriesOf, field } from '../../view/text/tree.ts';
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

/** A pattern of the old spelling is not left out: nothing is no pattern. */
export const somePattern =
  (key: string): Condition =>
  ({ tree }) =>
    entriesOf(field(tree, key)).flatMap((at) =>
      at.value.kind === 'scalar' && at.value.value === null
        ? [{ at, message: `${at.key} has no pattern here`, help: 'write a pattern, or remove the line' }]
        : [],
    );
