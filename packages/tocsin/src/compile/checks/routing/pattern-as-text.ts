import { quote } from '../../../promql/strings.ts';
import { allRoutes } from '../../../routing/walk.ts';
import type { Matcher } from '../../view/shapes/expression.ts';
import type { Check } from '../check.ts';

/** A pattern stands behind =~: behind = it is compared letter by letter. */
export const patternAsText: Check = (view) =>
  view.alertmanagers.flatMap(({ root, inhibitions }) =>
    [
      ...(root ? allRoutes(root) : []).flatMap(({ matchers }) => matchers),
      ...inhibitions.flatMap(({ source, target }) => [...source, ...target]),
    ]
      .filter(looksLikePattern)
      .map(({ label, op, value, where }) => ({
        code: 'pattern-as-text',
        severity: 'warning',
        message: `${label}${op}"${value}" is compared literally: no ${label} has this value`,
        ...where,
        help: `write ${label}${op === '=' ? '=~' : '!~'}${quote(value)}`,
      })),
  );

/** Words between bars, or a dot with a star: nobody calls anything so. */
const looksLikePattern = ({ op, value }: Matcher): boolean =>
  (op === '=' || op === '!=') && (/^\(?[\w.*-]+(?:\|[\w.*-]+)+\)?$/.test(value) || /\.[*+]|\[[^\]]+\][*+]/.test(value));
