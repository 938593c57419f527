import { nearest } from '../../../promql/nearest.ts';
import { labelsSeen } from '../../view/alert-labels.ts';
import { allRoutes, meets } from '../../../routing/walk.ts';
import { alertsIn } from '../../view/parts.ts';
import type { Matcher } from '../../view/shapes/expression.ts';
import type { Check } from '../check.ts';
import { patternAsText } from './pattern-as-text.ts';

/** Every route is one that some alert can take. */
export const deadRoute: Check = (view) => {
  const alerts = alertsIn(view).map((alert) => labelsSeen(view, alert));
  if (alerts.length === 0 || view.prometheus.length === 0) return [];
  // A pattern behind = is one fact, and has a check of its own.
  const patterns = new Set(patternAsText(view).map(({ at }) => `${at.file}:${at.line}:${at.column}`));
  return view.alertmanagers.flatMap(({ root }) =>
    (root ? allRoutes(root) : []).flatMap(({ matchers }) =>
      matchers.flatMap((matcher) => {
        const { file, line, column } = matcher.where.at;
        if (patterns.has(`${file}:${line}:${column}`)) return [];
        const misspelt = misspeltIn(matcher, alerts);
        if (misspelt) return [misspelt];
        if (matcher.op.startsWith('!') || alerts.some((labelOf) => meets([matcher], labelOf) !== 'no')) return [];
        const values = [...new Set(alerts.map((labelOf) => labelOf(matcher.label) ?? ''))].filter(Boolean);
        const meant = nearest(matcher.value, values);
        return [
          {
            code: 'dead-route',
            severity: 'warning',
            message:
              values.length === 0
                ? `no alert has a label "${matcher.label}"`
                : `no alert has ${matcher.label}${matcher.op}"${matcher.value}"`,
            ...matcher.where,
            help: meant
              ? `did you mean ${matcher.label}="${meant}"?`
              : values.length > 0
                ? `the alerts have ${values.map((value) => `${matcher.label}="${value}"`).join(', ')}`
                : `set ${matcher.label} in the labels of the alerts that the route is for, or remove the route`,
          },
        ];
      }),
    ),
  );
};

/** One of several words behind =~, which no alert has, and which is much like a word that alerts have and that is not among them. */
const misspeltIn = (
  matcher: Matcher,
  alerts: readonly ReturnType<typeof labelsSeen>[],
): ReturnType<Check>[number] | undefined => {
  const { label, op, value, where } = matcher;
  if (op !== '=~' || !/^\(?[\w-]+(?:\|[\w-]+)+\)?$/.test(value)) return undefined;
  const words = value.replaceAll(/[()]/g, '').split('|');
  const known = [...new Set(alerts.map((labelOf) => labelOf(label) ?? ''))].filter(
    (each) => each !== '' && !words.includes(each),
  );
  for (const word of words) {
    const isTaken = alerts.some((labelOf) => meets([{ ...matcher, op: '=', value: word }], labelOf) !== 'no');
    const meant = isTaken ? undefined : nearest(word, known);
    if (meant !== undefined)
      return {
        code: 'dead-route',
        severity: 'warning',
        message: `no alert has ${label}="${word}": those with ${label}="${meant}" do not take this route`,
        ...where,
        help: `did you mean ${meant}?`,
      };
  }
  return undefined;
};
