import { siteOf, type Site } from '#lang';
import type { Model } from '../model.ts';
import type { AnyEnvironment } from './stack-parts.ts';
import type { StackPart, StackSites } from './stack-sites.ts';
import type { Stack } from './stack.ts';

const parts: readonly StackPart[] = [
  'jobs',
  'services',
  'operations',
  'versions',
  'orders',
  'account',
  'responder',
  'dashboards',
];

/** The places of a project's own parts, before the usual ones are put beside them. */
export const sitesOf = (stack: Partial<Pick<Stack, StackPart>>): StackSites =>
  Object.fromEntries(
    parts.flatMap((part) => {
      const given = stack[part];
      const site = given === undefined ? undefined : siteOf(given);
      return site === undefined ? [] : [[part, site] as const];
    }),
  );

/** The same with the place of an environment, which may be made of another one. */
export const sitesWith = (sites: StackSites, environment: AnyEnvironment): StackSites => {
  const site = siteOf(environment);
  return site === undefined ? sites : { ...sites, environment: site };
};

/** Where a part stands, or where a project begins. */
export const siteOfPart = ({ sites }: Model, part: keyof StackSites): Site =>
  sites[part] ?? { file: 'tocsin.config.ts', line: 1, column: 1 };

/** The files in which parts stand, each once. */
export const filesOf = (model: Model, ...of: readonly (keyof StackSites)[]): readonly string[] => [
  ...new Set(of.map((part) => siteOfPart(model, part).file)),
];
