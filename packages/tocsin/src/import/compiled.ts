import { routing, unsent, waive, type FindingCode } from '#lang';
import { compile, type Compiled } from '../compile/compile.ts';
import { defineProject } from '../compile/stack/project.ts';
import type { Texts } from '../compile/stack/stack-parts.ts';
import { BECAUSE, PRODUCTION, ROUTES } from './initial.ts';
import type { Accepted, Parts } from './project.ts';

/** What the written project will generate. */
export const compiledAs = (
  { name, carried, accepted, until, running: { versions, images } }: Parts,
  texts: Texts,
): Compiled => {
  const { stack } = defineProject({
    stack: {
      name,
      carried,
      versions,
      images,
      catalogues: [],
      rules: [],
      dashboards: [],
      jobs: {},
      routes: routing({ receivers: { null: unsent() }, ...ROUTES }),
      waivers: accepted.map(({ code, subject }) =>
        waive(code as FindingCode, { subject, because: BECAUSE, until: until as '2027-01-31' }),
      ),
      environments: { production: PRODUCTION },
    },
  });
  return compile(stack, PRODUCTION, texts);
};

/** The errors that would keep it from being generated, each to be accepted for a while. */
export const acceptedIn = ({ findings }: Compiled): readonly Accepted[] => [
  ...new Map(
    findings
      .filter(({ severity }) => severity === 'error')
      .map(({ code, subject }) => [`${code}\n${subject}`, { code, subject }] as const),
  ).values(),
];
