import { durationOf } from '#lang';
import { alertsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** "for" is longer than the time between two evaluations: else it means nothing. */
export const forDuration: Check = (view) =>
  alertsIn(view).flatMap(({ name, for: holds, query, where }) => {
    const every = query.every ?? view.prometheus[0]?.evaluateEvery;
    if (every === undefined || holds === 0 || holds >= every) return [];
    return [
      {
        code: 'for-duration',
        severity: 'warning',
        message: `${name} waits ${durationOf(holds)}, but is evaluated every ${durationOf(every)}: it fires at its second evaluation, whatever happened in between`,
        ...where,
        help: `write for: ${durationOf(2 * every)} or more, or leave it out`,
      },
    ];
  });
