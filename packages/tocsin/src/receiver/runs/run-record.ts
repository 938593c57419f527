import type { Run, RunEvent } from './run.ts';

export interface RunRecord extends Run {
  readonly history: readonly RunEvent[];
}
