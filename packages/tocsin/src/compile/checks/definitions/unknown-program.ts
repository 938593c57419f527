import { programName } from '#lang';
import { nearest } from '../../../promql/nearest.ts';
import type { Finding } from '../../finding.ts';
import type { Model } from '../../model.ts';
import { siteOfPart } from '../../stack/sites.ts';

/** What a job says it runs is what its metrics were learned from: of another name nothing is known, and nothing would be said. */
export const unknownProgram = (model: Model): readonly Finding[] =>
  model.jobs.flatMap(({ name, runs = [] }) => {
    const looks = model.metrics.flatMap(({ job, looks: all = [] }) => (job === name ? all : []));
    const known = [...new Set(looks.flatMap(({ of }) => of.map(programName)))];
    return runs
      .filter((program) => !known.includes(programName(program)))
      .map((program) => {
        const meant = nearest(programName(program), known);
        return {
          code: 'unknown-program',
          severity: 'error',
          message: `the job ${name} runs ${program}, and nothing of the job was learned from a ${programName(program)}`,
          at: siteOfPart(model, 'jobs'),
          subject: name,
          excerpt: { text: program, from: 0, to: program.length },
          help:
            meant === undefined
              ? known.length === 0
                ? 'leave it out: all that is known of the job holds of any'
                : `name one of ${known.toSorted().join(', ')}`
              : `did you mean ${meant}?`,
        } as const;
      });
  });
