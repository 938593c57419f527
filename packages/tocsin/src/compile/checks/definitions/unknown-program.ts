import { hasVersion, programName } from '#lang';
import { nearest } from '../../../promql/nearest.ts';
import type { Finding } from '../../finding.ts';
import type { Model } from '../../model.ts';
import { siteOfPart } from '../../stack/sites.ts';

/** What a job says it runs is a program with its version, of those from which its metrics were learned: of another nothing is known, and nothing would be said. */
export const unknownProgram = (model: Model): readonly Finding[] =>
  model.jobs.flatMap(({ name, runs = [] }) => {
    const looks = model.metrics.flatMap(({ job, looks: all = [] }) => (job === name ? all : []));
    const known = [...new Set(looks.flatMap(({ of }) => of.map(programName)))];
    return runs.flatMap((program) => {
      const said = saidOf(name, program, known);
      if (said === undefined) return [];
      return [
        {
          code: 'unknown-program',
          severity: 'error',
          ...said,
          at: siteOfPart(model, 'jobs'),
          subject: name,
          excerpt: { text: program, from: 0, to: program.length },
        } as const,
      ];
    });
  });

interface Said {
  readonly message: string;
  readonly help: string;
}

/** What is wrong with what a job runs; undefined for a program that is known. */
const saidOf = (job: string, program: string, known: readonly string[]): Said | undefined => {
  const name = programName(program);
  if (!known.includes(name))
    return {
      message: `the job ${job} runs ${program}, but none of its metrics was learned from a ${name}`,
      help: helpFor(name, known),
    };
  if (hasVersion(program)) return undefined;
  return {
    message: `the job ${job} runs ${program}, which names no version of ${name}`,
    help: `write its version after an @, two numbers at least, as in ${name}@1.2`,
  };
};

const helpFor = (name: string, known: readonly string[]): string => {
  const meant = nearest(name, known);
  if (meant !== undefined) return `did you mean ${meant}?`;
  return known.length === 0
    ? 'remove it: everything that is known of the job applies to any program'
    : `name one of ${known.toSorted().join(', ')}`;
};
