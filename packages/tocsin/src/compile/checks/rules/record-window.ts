import { nodesOf } from '../../../promql/walk.ts';
import { toMilliseconds } from '../../view/durations.ts';
import { recordsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** A recording rule's name tells the truth about its window. */
export const recordWindow: Check = (view) =>
  recordsIn(view).flatMap(({ name, query, where }) => {
    if (view.knowledge.speedup !== 1) return [];
    const said = /(?:rate|increase|delta|avg|ratio|irate|deriv)_?(\d+[smhdw])$/.exec(name)?.[1];
    const used = nodesOf(query.expr).flatMap((node) =>
      (node.type === 'matrix' || node.type === 'subquery') && node.window.kind === 'fixed'
        ? [node.window.duration]
        : [],
    );
    if (said === undefined || used.length === 0) return [];
    if (used.some((window) => toMilliseconds(window) === toMilliseconds(said))) return [];
    return [
      {
        code: 'record-window',
        severity: 'warning',
        message: `the name says ${said}, but the expression looks back ${[...new Set(used)].join(' and ')}`,
        ...where,
        help: `name it ${name.replace(new RegExp(`${said}$`), used[0] ?? '')}, or write [${said}]`,
      },
    ];
  });
