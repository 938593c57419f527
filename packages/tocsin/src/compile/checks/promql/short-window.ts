import { durationOf } from '#lang';
import { toMilliseconds } from '../../view/durations.ts';
import { intervalOf } from '../../view/known.ts';
import { pointAt } from '../../view/query.ts';
import { nodesIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** These look at the last two samples alone: with three in the window one may fail. */
const LAST_TWO = new Set(['irate', 'idelta']);
const NEEDS_TWO = new Set(['rate', 'increase', 'irate', 'delta', 'idelta', 'deriv', 'predict_linear']);

const scrapesFor = (name: string): number => (LAST_TWO.has(name) ? 3 : 4);
const WORDS: Readonly<Record<number, string>> = { 3: 'three', 4: 'four' };

/** A window holds enough samples at the interval of the very job that is scraped. */
export const shortWindow: Check = (view) =>
  nodesIn(view, 'call').flatMap(({ query, node }) => {
    if (!NEEDS_TWO.has(node.name)) return [];
    const range = node.args.find(({ type }) => type === 'matrix');
    if (range?.type !== 'matrix' || range.window.kind !== 'fixed') return [];
    const { metric = '' } = range.selector;
    const window = toMilliseconds(range.window.duration);
    const every = intervalOf(view, metric, range.selector.matchers);
    if (window === undefined || every === undefined || window >= scrapesFor(node.name) * every.longest) return [];
    const isEmpty = window <= every.shortest;
    return [
      {
        code: 'short-window',
        severity: isEmpty ? 'error' : 'warning',
        message: isEmpty
          ? `${node.name} needs two samples, and ${range.window.duration} never holds more than one: ${metric || 'this'} is scraped every ${durationOf(every.shortest)}`
          : `${range.window.duration} is less than ${WORDS[scrapesFor(node.name)] ?? ''} scrapes of ${durationOf(every.longest)}: one failed scrape leaves ${node.name} without a result`,
        ...pointAt(query, `[${range.window.duration}]`),
        help: `write [${durationOf(scrapesFor(node.name) * every.longest)}] or more`,
      },
    ];
  });
