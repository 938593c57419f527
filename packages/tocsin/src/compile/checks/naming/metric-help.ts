import type { Check } from '../check.ts';
import { judgeNames } from './judged.ts';

/** promlint: every metric says what it means. */
export const metricHelp: Check = (view) =>
  judgeNames(view, {
    code: 'metric-help',
    faultOf: ({ help }) =>
      help.trim() === '' ? ['nothing says what it means', 'give it a HELP of one sentence'] : undefined,
  });
