import { durationOf, milliseconds } from '#lang';
import type { Finding } from '../../finding.ts';
import type { Model } from '../../model.ts';
import type { ResponseModel } from '../../model-of-packs.ts';
import { responsesIn } from './responses.ts';

/** A response has the time to show that it helped, before it is undone and before it is made again. */
export const responseTiming = (model: Model): readonly Finding[] =>
  responsesIn(model).flatMap(({ alert, response, follows }) =>
    faultsOf(response, follows).map(([culprit, message, help]) => ({
      code: 'response-timing',
      severity: 'error' as const,
      message: `${response.action.name}: ${message}`,
      at: alert.site,
      subject: alert.name,
      culprit,
      help,
    })),
  );

type Fault = readonly [culprit: string, message: string, help: string];

const faultsOf = (response: ResponseModel, follows: boolean): readonly Fault[] => {
  const { settle, within, cooldown, samples, every } = response;
  const needed = milliseconds(settle) + (samples - 1) * milliseconds(every);
  const faults: Fault[] = [];
  if (needed > milliseconds(within))
    faults.push([
      'within',
      `it is undone after ${within}, but ${samples} checks that it helped take ${durationOf(needed)}`,
      `write within: '${durationOf(2 * needed)}'`,
    ]);
  // What follows a response takes back its effect in steps, each as soon as the one before has been judged.
  if (!follows && milliseconds(cooldown) < milliseconds(within))
    faults.push([
      'cooldown',
      `it may be made again after ${cooldown}, while the last one is judged for ${within}`,
      `write cooldown: '${within}' or more`,
    ]);
  return faults;
};
