import { labelsSeen } from '../../view/alert-labels.ts';
import { meets } from '../../../routing/walk.ts';
import { alertsIn, named } from '../../view/parts.ts';
import type { AlertView } from '../../view/shapes/rules.ts';
import type { Check } from '../check.ts';
import { mayBe } from './may-be.ts';

const RANKS: readonly RegExp[] = [
  /^(P1|critical|page|emergency)$/i,
  /^(P2|high|error|major)$/i,
  /^(P3|warning|warn)$/i,
  /^(P4|info|none|low)$/i,
];

/** An alert is held back by one that is at least as urgent. */
export const inhibitedByLesser: Check = (view) => {
  const ranked = alertsIn(view).flatMap((alert) => {
    const rank = rankOf(alert);
    return rank < 0 ? [] : [{ alert, rank, seen: labelsSeen(view, alert) }];
  });
  return view.alertmanagers.flatMap(({ inhibitions }) =>
    inhibitions.flatMap(({ source, target, equal, where }) => {
      const sources = ranked.filter(({ seen }) => meets(source, seen) === 'yes');
      /** What can hold one back: another alert that is not told from it by what must be equal. */
      const over = ({ alert, seen }: (typeof ranked)[number]) =>
        sources.filter(
          (other) => other.alert !== alert && equal.every(({ value }) => mayBe(other.seen(value), seen(value))),
        );
      const lost = ranked.find(
        (each) =>
          meets(target, each.seen) === 'yes' &&
          over(each).length > 0 &&
          over(each).every((other) => other.rank > each.rank),
      );
      if (!lost) return [];
      const [lesser] = over(lost);
      return [
        {
          code: 'inhibited-by-lesser',
          severity: 'warning' as const,
          message: `${lost.alert.name} is inhibited by ${lesser?.alert.name ?? ''}, which is less urgent: nobody is woken`,
          ...where,
          subject: lost.alert.name,
          help: 'swap source and target',
        },
      ];
    }),
  );
};

const rankOf = ({ labels }: AlertView): number => {
  const said = (named(labels, 'priority') ?? named(labels, 'severity'))?.value ?? '';
  return RANKS.findIndex((rank) => rank.test(said));
};
