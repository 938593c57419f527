import { check } from '../../../promql/check/check.ts';
import { newest } from '../../../promql/version.ts';
import { targetVersion } from '../../view/running.ts';
import { alertsIn } from '../../view/parts.ts';
import { pointAtWords } from '../../view/text/point-at-words.ts';
import type { Check } from '../check.ts';

const QUERY = /\bquery\s+(?:"(?<quoted>(?:[^"\\]|\\.)*)"|`(?<raw>[^`]*)`)/g;

/** PromQL inside of a template is PromQL. */
export const templateQuery: Check = (view) => {
  const target = targetVersion(view) ?? newest;
  return alertsIn(view).flatMap(({ annotations, labels }) =>
    [...annotations, ...labels].flatMap((asking) =>
      [...asking.value.matchAll(QUERY)].flatMap(({ groups = {} }) => {
        const text = groups['raw'] ?? (groups['quoted'] ?? '').replaceAll(/\\(.)/g, '$1');
        const [problem] = check(text, target).problems;
        if (!problem) return [];
        return [
          {
            code: 'template-query',
            severity: 'error' as const,
            message: `Prometheus cannot evaluate the query in this template: ${problem.message}`,
            ...pointAtWords(asking, 'query'),
            help: `correct ${text.length > 60 ? 'it' : text}`,
          },
        ];
      }),
    ),
  );
};
