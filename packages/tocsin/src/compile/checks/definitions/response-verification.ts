import { seriesIn } from '../../metrics-in.ts';
import type { Finding } from '../../finding.ts';
import type { Model } from '../../model.ts';
import { responsesIn } from './responses.ts';

/** Whether a response helped is read from what the alert watches, and not from something beside it. */
export const responseVerification = (model: Model): readonly Finding[] => {
  const recorded = new Map(
    model.groups.flatMap(({ records }) => records.map(({ name, expr }) => [name, expr] as const)),
  );
  const inputs = (name: string): readonly string[] => {
    const expr = recorded.get(name);
    return expr ? seriesIn(expr).flatMap(inputs) : [name.replace(/_(bucket|count|sum)$/, '')];
  };
  return responsesIn(model).flatMap(({ alert, response }) => {
    const watched = new Set(seriesIn(alert.expr).flatMap(inputs));
    const asked = seriesIn(response.helped).flatMap(inputs);
    if (asked.some((name) => watched.has(name))) return [];
    return [
      {
        code: 'response-verification',
        severity: 'error',
        message: `${alert.name} watches ${[...watched].join(', ')}, but whether ${response.action.name} helped is read from ${asked.join(', ') || 'nothing'}`,
        at: alert.site,
        subject: alert.name,
        culprit: 'helped',
        help: 'make helped the opposite of when, with some distance between the two',
      } as const,
    ];
  });
};
