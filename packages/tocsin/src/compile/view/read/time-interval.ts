import type { Range, TimeSpan } from '../../../routing/notifications/time-span.ts';
import { entriesOf, field, itemsOf, textOf } from '../text/tree.ts';
import type { Tree } from '../text/tree-types.ts';
import type { TimeIntervalView } from '../shapes/alertmanager.ts';
import type { Reader } from './reader.ts';

/** An interval of which one entry restricts nothing is always. */
export const readInterval = (reader: Reader, tree: Tree): TimeIntervalView => {
  const name = textOf(field(tree, 'name')) ?? '';
  const spans = itemsOf(field(tree, 'time_intervals'));
  const site = reader.source.siteOf('routing', '');
  return {
    ...reader.where(field(tree, 'name') ?? tree, `time interval ${name}`, site),
    name,
    value: name,
    isAlways: spans.some((span) =>
      entriesOf(span).every(({ key, value }) => key === 'location' || isWhole(key, value)),
    ),
    hasLocation: spans.every((span) => field(span, 'location') !== undefined),
    spans: spans.map(readSpan),
  };
};
const isWhole = (key: string, value: Tree): boolean =>
  key === 'times' &&
  itemsOf(value).some(
    (time) => textOf(field(time, 'start_time')) === '00:00' && textOf(field(time, 'end_time')) === '24:00',
  );

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS = 'january february march april may june july august september october november december'.split(' ');

const readSpan = (tree: Tree): TimeSpan => {
  const location = textOf(field(tree, 'location'));
  const times = itemsOf(field(tree, 'times')).map((time) => ({
    begin: minutes(textOf(field(time, 'start_time'))),
    end: minutes(textOf(field(time, 'end_time'))),
  }));
  return {
    ...(times.length > 0 ? { times } : {}),
    ...ranges(tree, 'weekdays', 'weekdays', (word) => DAYS.indexOf(word)),
    ...ranges(tree, 'days_of_month', 'daysOfMonth', Number),
    ...ranges(tree, 'months', 'months', (word) => MONTHS.indexOf(word) + 1 || Number(word)),
    ...ranges(tree, 'years', 'years', Number),
    ...(location === undefined ? {} : { location }),
  };
};

const minutes = (text = ''): number => {
  const [hours = NaN, minute = NaN] = text.split(':').map(Number);
  return hours * 60 + minute;
};

type Listed = 'weekdays' | 'daysOfMonth' | 'months' | 'years';
const ranges = (
  tree: Tree,
  key: string,
  name: Listed,
  read: (word: string) => number,
): { readonly [N in Listed]?: readonly Range[] } => {
  const items = itemsOf(field(tree, key)).map((item) => {
    const [begin = NaN, end = begin] = (textOf(item) ?? '').toLowerCase().split(':').map(read);
    return { begin, end };
  });
  return items.length === 0 ? {} : { [name]: items };
};
