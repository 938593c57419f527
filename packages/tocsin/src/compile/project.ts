import type { Stack } from './stack.ts';

/** What a tocsin.config defines: everything that is compiled, and the parts that it is made of. */
export interface Project {
  readonly stack: Stack;
  /** The catalogues of what the project's own exporter publishes. */
  readonly published: readonly object[];
}

/** Checks a project's parts against each other while they are typed, and hands them on as they are. */
export const defineProject = <const P extends Project>(project: P): P => project;
