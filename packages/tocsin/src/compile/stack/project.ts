import { sitesOf } from './sites.ts';
import type { AnyCollectorDeclaration } from '../../exporter/collecting/declaration.ts';
import type { AnyActionDeclaration } from '../../receiver/actions/declaration.ts';
import type { Pack } from './pack.ts';
import { partsFit } from './parts-fit.ts';
import type { Stack } from './stack.ts';
import { usual, usualServices } from './usual.ts';

/** What every project says of itself. */
type Own = Pick<Stack, 'name' | 'catalogues' | 'rules' | 'dashboards' | 'jobs' | 'routes' | 'environments'>;
/** What a project defines; what it leaves out is as usual. */
export type Definitions = Own & Partial<Omit<Stack, keyof Own | 'packs'>>;

/** What a tocsin.config defines: the stack, the packs of its technologies, and the project's own parts. */
export interface Project<S extends Definitions = Definitions> {
  readonly stack: S;
  readonly packs?: readonly Pack[];
  /** The project's own collectors. */
  readonly collectors?: readonly AnyCollectorDeclaration[];
  /** The project's own actions. */
  readonly actions?: readonly AnyActionDeclaration[];
  /** Catalogues of what the project's own exporter publishes, beside those of its collectors. */
  readonly published?: readonly object[];
}

/** A project as it is compiled: its own parts are one pack more. */
export interface DefinedProject<S extends Definitions = Stack> {
  readonly stack: S & Omit<Stack, keyof S>;
  readonly published: readonly object[];
}

/** Puts a project's parts together. @throws ProjectFault where they do not fit */
export const defineProject = <const S extends Definitions>(project: Project<S>): DefinedProject<S> => {
  partsFit(project);
  const { stack, packs = [], collectors = [], actions = [], published = [] } = project;
  const every: readonly Pack[] = [...packs, { name: stack.name, collectors, actions }];
  const collected = every.flatMap((pack) => (pack.collectors ?? []).flatMap(({ publishes }) => publishes));
  return {
    stack: {
      ...usual,
      ...stack,
      catalogues: [...new Set([...stack.catalogues, ...collected])],
      services: { ...usualServices, ...stack.services },
      sites: sitesOf(stack),
      packs: every,
    },
    published: [...new Set([...collected, ...published])],
  };
};
