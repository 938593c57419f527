import { alertsOf, type Model } from '../../compile/model.ts';
import { slugOf } from '../../preview/story/stories.ts';
import { nearest } from '../../promql/nearest.ts';
import { UsageError } from '../../shared/usage-error.ts';

/** A fault by the name of its story. */
export interface Fault {
  readonly id: string;
  readonly title: string;
  readonly alert: string;
  /** Whether its alert must fire. */
  readonly fires: boolean;
}

/** The faults that the scenarios of an environment tell of. */
export const faultsOf = (model: Model): readonly Fault[] =>
  alertsOf(model).flatMap(({ name, scenarios }) =>
    scenarios.map(({ story, alerts }) => ({
      id: slugOf(name, story),
      title: story,
      alert: name,
      fires: alerts.length > 0,
    })),
  );

/** A fault by its name, or the first that its alert tells of. @throws UsageError */
export const faultNamed = (model: Model, name: string): Fault => {
  const faults = faultsOf(model);
  const own = faults.filter(({ alert }) => alert === name);
  const found = faults.find(({ id }) => id === name) ?? own.find(({ fires }) => fires) ?? own[0];
  if (found) return found;
  if (alertsOf(model).some((alert) => alert.name === name))
    throw new UsageError(
      `${name} has no scenario, so there is nothing to play`,
      'write one: fires: given(...).after(...)',
    );
  const near = nearest(name, [...new Set(faults.flatMap(({ id, alert }) => [alert, id]))]);
  throw new UsageError(
    `there is no fault or alert "${name}"`,
    near === undefined ? 'tocsin rehearse lists them' : `did you mean ${near}?`,
  );
};

/** All faults, an alert a block. */
export const faultsText = (model: Model): string => {
  const faults = faultsOf(model);
  const width = Math.max(0, ...faults.map(({ id }) => id.length));
  const lines = faults.map(({ id, title, fires }) => `${id.padEnd(width)}  ${title}${fires ? '' : ' (must not fire)'}`);
  return `${lines.join('\n')}\n`;
};
