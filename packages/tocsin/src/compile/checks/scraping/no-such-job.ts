import { nearest } from '../../../promql/nearest.ts';
import { satisfies } from '../../../promql/regex.ts';
import { relabelJobs } from '../../relabelling/jobs.ts';
import { hasVariable, matcherText } from '../../view/matchers-in.ts';
import { pointAt } from '../../view/query.ts';
import { takesWhatIsPushed } from '../../view/known.ts';
import { rulesOfOperator } from '../../view/globs.ts';
import { jobsIn, nodesIn, recordsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** A selector asks for a job that there is. */
export const noSuchJob: Check = (view) => {
  const jobs = jobsIn(view);
  if (
    jobs.length === 0 ||
    takesWhatIsPushed(view) ||
    jobs.some(
      ({ isDiscovered, isRelabelled }) => isDiscovered || (isRelabelled && view.knowledge.certainty !== 'declared'),
    ) ||
    // What a target says of its own job stands, as with a Pushgateway.
    (view.knowledge.certainty !== 'declared' && relabelJobs(view).some(({ honorsLabels }) => honorsLabels))
  )
    return [];
  const names = jobs.map(({ name }) => name);
  const records = new Set(recordsIn(view).map(({ name }) => name));
  return nodesIn(view, 'vector').flatMap(({ query, node }) => {
    if (records.has(node.metric ?? '') || rulesOfOperator(view).has(query.source)) return [];
    const wrong = node.matchers.find(
      (matcher) =>
        matcher.label === 'job' &&
        matcher.value !== '' &&
        !matcher.op.startsWith('!') &&
        !hasVariable(matcher.value) &&
        !names.some((name) => satisfies(matcher, name)),
    );
    if (!wrong) return [];
    const meant = nearest(wrong.value, names);
    return [
      {
        code: 'no-such-job',
        severity: view.knowledge.certainty === 'declared' ? 'error' : 'warning',
        message: `there is no job called ${wrong.value}: this finds nothing`,
        ...pointAt(query, matcherText(wrong)),
        help: meant ? `did you mean job="${meant}"?` : `the jobs are ${names.join(', ')}`,
      },
    ];
  });
};
