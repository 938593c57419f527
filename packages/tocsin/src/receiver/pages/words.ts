import type { RunState } from '../runs/run.ts';

export type Tone = 'good' | 'bad' | 'wait' | 'plain';

/** How a run stands, in words for people. */
export const RUN_WORDS: Readonly<Record<RunState, readonly [tone: Tone, words: string]>> = {
  planned: ['plain', 'planned'],
  claimed: ['plain', 'looking at the host'],
  waiting: ['wait', 'waits for approval'],
  intent: ['plain', 'acting'],
  uncertain: ['bad', 'cut off'],
  executed: ['plain', 'done'],
  settling: ['plain', 'settling'],
  verifying: ['plain', 'verifying'],
  succeeded: ['good', 'helped'],
  confirmed: ['good', 'confirmed'],
  failed: ['bad', 'failed'],
  ineffective: ['bad', 'did not help'],
  undone: ['bad', 'undone'],
  'undo-failed': ['bad', 'could not be undone'],
  escalated: ['bad', 'left to people'],
  shadowed: ['plain', 'only watched'],
  rejected: ['plain', 'denied'],
  expired: ['plain', 'not decided in time'],
  suppressed: ['plain', 'did not run'],
  cancelled: ['plain', 'not needed any more'],
};

/** A text of somebody else's may be of any length: a page shows its beginning. */
const LONGEST = 400;
export const shown = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text);

export const OWN_ORDER = 'Who ordered it cannot approve it: a second person has to.';
