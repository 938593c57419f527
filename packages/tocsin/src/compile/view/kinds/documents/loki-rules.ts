import { field, textOf } from '../../text/tree.ts';
import { isLogQl } from './logql.ts';
import { rules, rulesIn } from './rules.ts';
import type { Recogniser } from './recogniser.ts';

/** Rules for the ruler of Loki look like those of Prometheus, and ask in LogQL. */
export const lokiRules: Recogniser = {
  kind: 'loki-rules',
  fits: (tree, file) =>
    rules.fits(tree, file) &&
    (/(^|[/_.-])loki([/_.-]|$)/i.test(file) ||
      rulesIn(tree).some((rule) => isLogQl(textOf(field(rule, 'expr')) ?? ''))),
};
