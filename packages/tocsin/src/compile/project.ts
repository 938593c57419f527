import type { AnyCollectorDeclaration } from '../exporter/collecting/declaration.ts';
import type { AnyActionDeclaration } from '../receiver/actions/declaration.ts';
import type { Pack } from './pack.ts';
import type { Stack } from './stack.ts';

/** What a project defines of itself; its parts are given beside it. */
type Definitions = Omit<Stack, 'packs'>;

/** What a tocsin.config defines: the stack, the packs of its technologies, and the project's own parts. */
export interface Project<S extends Definitions = Definitions> {
  readonly stack: S;
  readonly packs?: readonly Pack[];
  /** The project's own collectors. */
  readonly collectors?: readonly AnyCollectorDeclaration[];
  /** The project's own actions. */
  readonly actions?: readonly AnyActionDeclaration[];
  /** The catalogues of what the project's own exporter publishes. */
  readonly published: readonly object[];
}

/** A project as it is compiled: its own parts are one pack more. */
export interface DefinedProject<S extends Definitions = Definitions> {
  readonly stack: S & Pick<Stack, 'packs'>;
  readonly published: readonly object[];
}

/** Puts a project's parts together. */
export const defineProject = <const S extends Definitions>({
  stack,
  packs = [],
  collectors = [],
  actions = [],
  published,
}: Project<S>): DefinedProject<S> => ({
  stack: { ...stack, packs: [...packs, { name: stack.name, collectors, actions }] },
  published,
});
