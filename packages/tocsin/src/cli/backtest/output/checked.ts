import type { Checked } from '../../../engine/history/recorded.ts';
import { few, when } from './text.ts';

const LISTED = 3;

/** What a replay and the record of the same alert have in common; undefined where neither has a page. */
export const checkedLine = (
  { same, replayedOnly, recordedOnly }: Checked,
  isEverRecorded: boolean,
): string | undefined => {
  if (same + replayedOnly.length + recordedOnly.length === 0) return undefined;
  if (!isEverRecorded) return 'not recorded: there is no ALERTS of it, so nothing checks the replay';
  const parts = [
    `${few(same, 'page', 'pages')} as recorded`,
    ...(replayedOnly.length > 0 ? [`${replayedOnly.length} not recorded (${times(replayedOnly)})`] : []),
    ...(recordedOnly.length > 0 ? [`${recordedOnly.length} recorded and not replayed (${times(recordedOnly)})`] : []),
  ];
  return `held against ALERTS: ${parts.join(', ')}`;
};

const times = (all: readonly number[]): string =>
  [...all.slice(0, LISTED).map(when), ...(all.length > LISTED ? [`${all.length - LISTED} more`] : [])].join(', ');
