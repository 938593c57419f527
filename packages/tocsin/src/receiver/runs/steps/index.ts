import type { RunState } from '../run.ts';
import { planned } from './begin.ts';
import { intent, undo } from './effect.ts';
import { claimed, waiting } from './intent.ts';
import type { Step } from './step.ts';
import { settling, verifying } from './verification.ts';

/** The step that is due in each state; a state without one is passed through or final. */
export const steps: Readonly<Partial<Record<RunState, Step>>> = {
  planned,
  claimed,
  waiting,
  intent,
  settling,
  verifying,
  failed: undo,
  ineffective: undo,
};

/** The states whose step touches a host: while the kill switch is on, a run stays there. */
export const touches: ReadonlySet<RunState> = new Set(['intent', 'failed', 'ineffective']);
