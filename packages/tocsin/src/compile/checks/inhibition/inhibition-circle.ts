import { labelsSeen } from '../../view/alert-labels.ts';
import { meets, type LabelOf } from '../../../routing/walk.ts';
import { alertsIn } from '../../view/parts.ts';
import type { InhibitionView } from '../../view/shapes/alertmanager.ts';
import type { AlertView } from '../../view/shapes/rules.ts';
import type { Check } from '../check.ts';
import { mayBe } from './may-be.ts';

interface Seen {
  readonly alert: AlertView;
  readonly seen: LabelOf;
}
/** One alert holds back the next. */
interface Step {
  readonly from: Seen;
  readonly by: InhibitionView;
}

/** No alerts hold each other back: one that is held back itself still holds back others, so nobody hears of any. */
export const inhibitionCircle: Check = (view) => {
  const alerts = alertsIn(view).map((alert) => ({ alert, seen: labelsSeen(view, alert) }));
  return view.alertmanagers.flatMap(({ inhibitions }) =>
    circlesIn(alerts, (from) => heldBackBy(from, alerts, inhibitions)).flatMap((circle) => {
      const [first] = circle;
      if (!first) return [];
      const names = circle.map(({ from }) => from.alert.name);
      return [
        {
          code: 'inhibition-circle',
          severity: 'error' as const,
          message: `${inWords(names)}: while they fire together, nobody hears of any of them`,
          ...first.by.where,
          subject: first.from.alert.name,
          help: 'let only the one that says most hold back the others',
        },
      ];
    }),
  );
};

const inWords = (names: readonly string[]): string =>
  names.map((name, index) => `${name} holds back ${names[(index + 1) % names.length] ?? ''}`).join(', and ');

/** What an alert holds back, and by which inhibition. */
const heldBackBy = (
  from: Seen,
  alerts: readonly Seen[],
  inhibitions: readonly InhibitionView[],
): readonly { readonly to: Seen; readonly by: InhibitionView }[] =>
  inhibitions.flatMap((by) => {
    if (meets(by.source, from.seen) !== 'yes') return [];
    const isTarget = meets(by.target, from.seen) !== 'no';
    return alerts
      .filter(
        (to) =>
          to !== from &&
          meets(by.target, to.seen) === 'yes' &&
          // Of two that are on both sides neither holds back the other.
          !(isTarget && meets(by.source, to.seen) !== 'no') &&
          by.equal.every(({ value }) => mayBe(from.seen(value), to.seen(value))),
      )
      .map((to) => ({ to, by }));
  });

/** The circles that a walk from each alert comes across. Each alert is walked from once, so of several through it some are left out. */
const circlesIn = (
  alerts: readonly Seen[],
  next: (from: Seen) => ReturnType<typeof heldBackBy>,
): readonly (readonly Step[])[] => {
  const circles: (readonly Step[])[] = [];
  const walked = new Set<Seen>();
  const walk = (from: Seen, way: readonly Step[]): void => {
    if (walked.has(from)) return;
    walked.add(from);
    for (const { to, by } of next(from)) {
      const longer = [...way, { from, by }];
      const start = longer.findIndex((step) => step.from === to);
      if (start < 0) walk(to, longer);
      else circles.push(longer.slice(start));
    }
  };
  for (const alert of alerts) walk(alert, []);
  const byNames = new Map(
    circles.map((circle) => [JSON.stringify(circle.map(({ from }) => from.alert.name).toSorted()), circle]),
  );
  return [...byNames.values()];
};
