import { durationOf, milliseconds } from '#lang';
import type { Finding } from '../../finding.ts';
import { alertsOf, type Model } from '../../model.ts';

type Burn = NonNullable<ReturnType<typeof alertsOf>[number]['burn']>;
type Window = Burn['windows'][number];

/** An objective's alerts can fire, fire in time, and not before the budget burns faster than it may. */
export const sloArithmetic = (model: Model): readonly Finding[] =>
  alertsOf(model).flatMap(({ name, site, burn }) => {
    if (!burn) return [];
    const found = ([severity, message, help]: Fault): Finding => ({
      code: 'slo-arithmetic',
      severity,
      message,
      at: site,
      subject: name,
      culprit: name,
      help,
    });
    const { objective } = burn;
    if (!(objective > 0 && objective < 1))
      return [
        found([
          'error',
          `an objective of ${objective * 100} % leaves ${objective >= 1 ? 'no budget: a single failure is too many' : 'nothing to guarantee'}`,
          'choose one between 0 and 100 %, such as percent(99.9)',
        ]),
      ];
    return burn.windows.flatMap((window) => faultsOf(burn, window).map(found));
  });

type Fault = readonly [severity: Finding['severity'], message: string, help: string];

const faultsOf = ({ objective, period }: Burn, { long, short, factor }: Window): readonly Fault[] => {
  const budget = 1 - objective;
  const faults: Fault[] = [];
  if (factor * budget >= 1)
    faults.push([
      'error',
      `${factor} times a budget of ${percent(budget)} is ${percent(factor * budget)}: even a total outage does not reach this`,
      `use a factor below ${(1 / budget).toPrecision(3)}, or alert on the outage itself`,
    ]);
  if (factor < 1)
    faults.push([
      'warning',
      `at ${factor} times its pace the budget of ${period} lasts: this fires although the objective is met`,
      'take a factor of 1 or more',
    ]);
  if (milliseconds(short) >= milliseconds(long))
    faults.push([
      'error',
      `the short window of ${short} is not shorter than the long one of ${long}`,
      'make the short one a twelfth of the long one',
    ]);
  const spent = (factor * milliseconds(long)) / milliseconds(period);
  if (spent >= 1)
    faults.push([
      'error',
      `after ${long} at ${factor} times the pace the budget of ${period} is used up: this notifies nobody in time`,
      `use a window of at most ${durationOf(Math.floor(milliseconds(period) / factor / 2))}`,
    ]);
  return faults;
};

const percent = (share: number): string => `${Number((share * 100).toPrecision(4))} %`;
