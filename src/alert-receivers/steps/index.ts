import type { RunState } from '../run.ts';
import { claimed, planned } from './begin.ts';
import { intent, undo } from './effect.ts';
import type { Step } from './step.ts';
import { settling, verifying } from './verification.ts';

/** The step that is due in each state; a state without one is passed through or final. */
export const steps: Readonly<Partial<Record<RunState, Step>>> = {
  planned,
  claimed,
  intent,
  settling,
  verifying,
  failed: undo,
  ineffective: undo,
};
