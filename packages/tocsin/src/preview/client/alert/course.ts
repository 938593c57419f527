import { intervalsOf } from '../../grafana/interval.ts';
import type { AlertData, SiteData } from '../../site/data.ts';
import { h } from '../dom.ts';
import { clockText, spanText } from '../../panel/times.ts';
import type { Source } from '../../panel/source.ts';
import { coursesOf, type Course } from './states.ts';
import { courseStrip } from './strip.ts';
import { isPeople, toldOf } from './way.ts';

/** What a page of an alert asks: its story, and a day on which nothing is wrong. */
export interface Sources {
  readonly source: Source;
  readonly calm?: Source | undefined;
}
const WIDTH = 900;

/** An alert over a story, and when it begins to fire in it: each series in the order of time. */
export const playedIn = async (
  alert: Pick<AlertData, 'expr' | 'for' | 'keepFiringFor'>,
  { world }: SiteData,
  source: Source,
): Promise<{ readonly courses: readonly Course[]; readonly firing: readonly Firing[] }> => {
  const { from, to } = source;
  const step = Math.max(world.evaluateEvery, intervalsOf(to - from, WIDTH, world.evaluateEvery).interval);
  const courses = coursesOf(await source.range(alert.expr, step), { from, to, step }, alert);
  const firing = courses
    .flatMap(({ labels, stretches }) =>
      stretches.flatMap((one) => (one.state === 'firing' ? [{ labels, at: one.from }] : [])),
    )
    .toSorted((a, b) => a.at - b.at);
  return { courses, firing };
};
interface Firing {
  readonly labels: Readonly<Record<string, string>>;
  readonly at: number;
}

/** When it fires first, in a sentence without its end. */
const firstOf = ([first]: readonly Firing[], source: Source): string =>
  first === undefined
    ? 'It does not fire'
    : `It fires at ${clockText(first.at)}${source.start === undefined ? '' : `, ${spanText(first.at - source.start)} after the fault`}`;

/** How an alert goes in a story: when it is pending and fires, and when people are told. */
export const courseIn = async (alert: AlertData, data: SiteData, source: Source): Promise<readonly HTMLElement[]> => {
  const { courses, firing } = await playedIn(alert, data, source);
  const [first] = firing;
  const told = first ? toldOf(data.routing, { alertname: alert.name, ...first.labels, ...alert.labels }) : [];
  const arrivals = told
    .filter(isPeople)
    .map(({ receiver, groupWait }) => ({ at: (first?.at ?? 0) + groupWait, who: receiver }));
  const tellings = told.map(
    ({ receiver, groupWait }) => `${receiver} is told ${groupWait === 0 ? 'at once' : `after ${spanText(groupWait)}`}`,
  );
  const words = [firstOf(firing, source), ...(first ? [tellings.join('; ')] : [])];
  return [h('p', {}, `${words.join('. ')}.`), courseStrip(courses, arrivals, source)];
};
