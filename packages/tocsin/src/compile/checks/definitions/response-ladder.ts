import type { Finding } from '../../finding.ts';
import { ladderOf } from '../../followers.ts';
import { alertsOf, type Model } from '../../model.ts';
import type { ResponseModel } from '../../model-of-packs.ts';

/** Every rung of a ladder can be reached, and is another action than those below it. */
export const responseLadder = (model: Model): readonly Finding[] =>
  alertsOf(model).flatMap((alert) => {
    if (alert.answer?.kind !== 'response') return [];
    const rungs = ladderOf(alert.answer);
    return rungs.flatMap((rung, at) =>
      faultsOf(rung, rungs.slice(0, at)).map(([culprit, message, help]) => ({
        code: 'response-ladder',
        severity: 'error' as const,
        message: `${rung.action.name}: ${message}`,
        at: alert.site,
        subject: alert.name,
        culprit,
        help,
      })),
    );
  });

type Fault = readonly [culprit: string, message: string, help: string];

const faultsOf = (rung: ResponseModel, below: readonly ResponseModel[]): readonly Fault[] => {
  const faults: Fault[] = [];
  const idle = below.find(({ mode }) => mode === 'off' || mode === 'shadow');
  if (idle !== undefined)
    faults.push([
      'next',
      `it is never tried, because ${idle.action.name} below it is in the mode ${idle.mode} and never leads to the next rung`,
      `set ${idle.action.name} to auto or ask, or remove it from the ladder`,
    ]);
  if (below.some(({ action }) => action.name === rung.action.name))
    faults.push([
      'next',
      'it is there twice, but an alert is answered with an action only once',
      'remove one of the two, or write another action',
    ]);
  return faults;
};
