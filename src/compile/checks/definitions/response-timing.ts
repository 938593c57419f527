import { durationOf, milliseconds } from '#lang';
import type { Finding } from '../../finding.ts';
import type { Model, ResponseModel } from '../../model.ts';
import { responsesIn } from './responses.ts';

/** A response has the time to show that it helped, before it is undone and before it is made again. */
export const responseTiming = (model: Model): readonly Finding[] =>
  responsesIn(model).flatMap(({ alert, response }) =>
    faultsOf(response).map(([culprit, message, help]) => ({
      code: 'response-timing',
      severity: 'error' as const,
      message: `${response.action.name}: ${message}`,
      at: alert.site,
      subject: alert.name,
      culprit,
      help,
    })),
  );

const faultsOf = ({
  settle,
  within,
  cooldown,
  samples,
  every,
}: ResponseModel): readonly (readonly [string, string, string])[] => {
  const [settles, ends, rests, looks] = [settle, within, cooldown, every].map(milliseconds) as [
    number,
    number,
    number,
    number,
  ];
  const needed = settles + (samples - 1) * looks;
  return [
    ...(needed > ends
      ? [
          [
            'within',
            `it is undone after ${within}, and ${samples} looks that it helped take ${durationOf(needed)}`,
            `write within: '${durationOf(2 * needed)}'`,
          ] as const,
        ]
      : []),
    ...(rests < ends
      ? [
          [
            'cooldown',
            `it may be made again after ${cooldown}, while the last one is judged for ${within}`,
            `write cooldown: '${durationOf(ends)}' or more`,
          ] as const,
        ]
      : []),
  ];
};
