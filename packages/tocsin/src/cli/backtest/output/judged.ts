import type { Caught, Judged } from '../../../engine/history/judged.ts';
import { durationText } from '../../../engine/tests/duration-text.ts';
import { few, when } from './text.ts';

/** Of fewer a percentage would say more than is known. */
const MANY = 10;
const MINUTE = 60_000;

/** What incidents say of one alert's pages; undefined where it had none. */
export const judgedLine = ({ right, wrong, unjudged }: Judged): string | undefined => {
  const judged = right + wrong;
  if (judged + unjudged === 0) return undefined;
  const open = unjudged === 0 ? '' : `, ${unjudged} unjudged`;
  if (judged === 0) return `unjudged: no incident is recorded of that time`;
  return `${share(right, judged)} pages in an incident${open}`;
};

/** What they say of all alerts together. */
export const judgedLines = (judged: Judged): readonly string[] => {
  const { right, wrong, unjudged, caught, missed } = judged;
  const incidents = caught.length + missed.length;
  if (incidents === 0) return ['unjudged: no incident is recorded'];
  const isFew = incidents < MANY;
  return [
    `${share(right, right + wrong)} pages came in an incident${unjudged === 0 ? '' : `; ${few(unjudged, 'page is', 'pages are')} unjudged`}`,
    `${share(caught.length, incidents)} incidents were caught${isFew || caught.length === 0 ? '' : `, half of them ${middleOf(caught)}`}`,
    ...(isFew ? caught : []).map(
      ({ incident: { title, from }, after }) => `caught: ${when(from)}  ${title}: ${lateness(after)}`,
    ),
    ...missed.map(({ title, from }) => `missed: ${when(from)}  ${title}`),
  ];
};

const middleOf = (caught: readonly Caught[]): string => {
  const times = caught.map(({ after }) => after).toSorted((a, b) => a - b);
  return `${lateness(times[Math.floor((times.length - 1) / 2)] ?? 0)} or earlier`;
};

const lateness = (after: number): string => {
  const text = durationText(Math.round(Math.abs(after) / MINUTE) * MINUTE);
  return after < 0 ? `${text} before its begin` : `${text} after its begin`;
};

const share = (part: number, whole: number): string =>
  whole < MANY ? `${part} of ${whole}` : `${part} of ${whole} (${Math.round((100 * part) / whole)}%)`;
