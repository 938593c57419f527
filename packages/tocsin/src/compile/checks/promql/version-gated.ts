import { check } from '../../../promql/check/check.ts';
import { hideVariables } from '../../../promql/variables.ts';
import { versionText, type Version } from '../../../promql/version.ts';
import { pointAtSpan } from '../../view/query.ts';
import { targetVersion } from '../../view/running.ts';
import { queriesIn } from '../../view/parts.ts';
import { isOfRule } from './promql-syntax.ts';
import type { Check } from '../check.ts';

/** Every expression is one that the oldest Prometheus that runs anywhere accepts. */
export const versionGated: Check = (view) => {
  const version = targetVersion(view);
  if (version === undefined) return [];
  const isDeclared = view.knowledge.certainty === 'declared';
  return queriesIn(view)
    .filter(({ problems, expr }) => problems.every(isOfRule) && expr !== undefined)
    .flatMap((query) =>
      problemsOf(hideVariables(query.text).text, version)
        .slice(0, 1)
        .map((problem) => ({
          code: 'version-gated',
          severity: 'error',
          message: `Prometheus ${versionText(version)} does not have this yet: ${problem.message}`,
          ...pointAtSpan(query, problem),
          help: isDeclared
            ? 'write it without, or raise versions.prometheus when no older one runs any more'
            : 'write it without, or run a newer Prometheus',
        })),
    );
};

/** The same expressions come again in every environment. */
const known = new Map<string, ReturnType<typeof check>['problems']>();
const MOST = 5000;
const problemsOf = (text: string, version: Version): ReturnType<typeof check>['problems'] => {
  const key = `${JSON.stringify(version)} ${text}`;
  const problems = known.get(key) ?? check(text, version).problems;
  if (known.size > MOST) known.clear();
  known.set(key, problems);
  return problems;
};
