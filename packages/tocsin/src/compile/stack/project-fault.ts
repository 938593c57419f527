import type { Misfit } from './shape/misfit.ts';

/** What is wrong with the parts of a project, all of it. It is thrown where the project is put together, so that it is told there. */
export class ProjectFault extends Error {
  override readonly name = 'ProjectFault';
  readonly misfits: readonly [Misfit, ...Misfit[]];
  constructor(misfits: readonly [Misfit, ...Misfit[]]) {
    super(misfits.map(({ says, help }) => `${says}: ${help}`).join('\n'));
    this.misfits = misfits;
  }
}
