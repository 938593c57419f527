import { allow, defer, type Verdict } from './verdict.ts';

/** The names of the alerts that fire, as Prometheus sees them, and whether one of them calls somebody at once. */
export type Firing =
  | { readonly known: true; readonly alerts: ReadonlySet<string>; readonly pages: boolean }
  | { readonly known: false; readonly why: string };

/** While what a target needs is down, more of it or a restart of it would not help; when it is back, the answer may not be needed. */
export const dependencyGuard = (firing: Firing, dependsOn: readonly string[]): Verdict => {
  if (!firing.known) return defer('dependency', `the state of its dependencies is not known: ${firing.why}`);
  const down = dependsOn.filter((alert) => firing.alerts.has(alert));
  return down.length === 0
    ? allow
    : defer('dependency', `${down.join(' and ')} is firing, and is the cause to fix first`);
};

/** What is left of an error budget, 1 all and 0 nothing, and whether users suffer at this moment. */
export type Budget =
  | { readonly known: true; readonly name: string; readonly left: number | undefined; readonly burning: boolean }
  | { readonly known: false; readonly name: string; readonly why: string };

/**
 * A budget that is used up leaves nothing to risk; but while it burns, users suffer already, and acting is what may end it. So
 * they do while any alert pages: where no request ends any more, none is counted as slow, and nothing seems to burn.
 */
export const errorBudgetGuard = (budgets: readonly Budget[]): Verdict => {
  for (const budget of budgets) {
    if (!budget.known) return defer('error-budget', `what is left of ${budget.name} is not known: ${budget.why}`);
    const { name, left, burning } = budget;
    // Where nothing was asked for, nothing is used up.
    if (left !== undefined && !(left > 0) && !burning)
      return defer(
        'error-budget',
        `the error budget of ${name} is used up, and no users are affected now: no risk is taken`,
      );
  }
  return allow;
};
