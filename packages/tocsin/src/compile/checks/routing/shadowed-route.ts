import type { RouteView } from '../../view/shapes/alertmanager.ts';
import type { Matcher } from '../../view/shapes/expression.ts';
import { allRoutes } from '../../../routing/walk.ts';
import type { Check } from '../check.ts';

/** No route stands behind one that takes everything that it would take. */
export const shadowedRoute: Check = (view) =>
  view.alertmanagers.flatMap(({ root }) =>
    (root ? allRoutes(root) : []).flatMap(({ routes }) =>
      routes.flatMap((route, index) => {
        const before = routes.slice(0, index).find((other) => !other.continues && takesAll(other, route));
        if (!before) return [];
        return [
          {
            code: 'shadowed-route',
            severity: 'error',
            message: `no alert gets to this route: ${before.where.subject} above takes all that it would match`,
            ...route.where,
            help: `move it above that one, or add continue: true there`,
          },
        ];
      }),
    ),
  );

const takesAll = (before: RouteView, behind: RouteView): boolean =>
  before.matchers.every((matcher) => behind.matchers.some((other) => isAtLeast(other, matcher)));

/** Whether what meets the one meets the other too. */
const isAtLeast = (strict: Matcher, loose: Matcher): boolean => {
  if (strict.label !== loose.label) return false;
  if (strict.op === loose.op && strict.value === loose.value) return true;
  const words = (value: string): readonly string[] => value.split('|');
  const isWords = (value: string): boolean => /^[\w|-]+$/.test(value);
  return (
    ['=', '=~'].includes(strict.op) &&
    loose.op === '=~' &&
    isWords(strict.value) &&
    (isWords(loose.value)
      ? words(strict.value).every((word) => words(loose.value).includes(word))
      : ['.*', '.+'].includes(loose.value))
  );
};
