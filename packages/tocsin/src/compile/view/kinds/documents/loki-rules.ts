import { field, textOf } from '../../text/tree.ts';
import { isLogQl } from './logql.ts';
import { rules, rulesIn } from './rules.ts';
import type { Recogniser } from './recogniser.ts';

/** A selector without a name, as streams of logs have it. */
const NAMELESS = /(?:^|[^\w:])\{/;

/** The folder of the one tenant that there is where nobody asks for several. */
const OF_TENANT = /(^|\/)[^/]*loki[^/]*\/(?:.*\/)?fake\/[^/]+$/i;

/** Rules for the ruler of Loki look like those of Prometheus, and ask in LogQL. A file about Loki may be called like one for it. */
export const lokiRules: Recogniser = {
  kind: 'loki-rules',
  fits: (tree, file) => {
    if (!rules.fits(tree, file)) return false;
    if (OF_TENANT.test(file)) return true;
    const isCalledSo = /(^|[/_.-])loki([/_.-]|$)/i.test(file);
    return rulesIn(tree).some((rule) => {
      const expr = textOf(field(rule, 'expr')) ?? '';
      return isLogQl(expr) || (isCalledSo && NAMELESS.test(expr));
    });
  },
};
