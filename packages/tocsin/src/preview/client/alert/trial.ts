import { parse } from '../../../promql/parse.ts';
import { print } from '../../../promql/print.ts';
import { withThreshold } from '../../../promql/threshold.ts';
import { textOf } from '../../grafana/format/units.ts';
import type { AlertData, SiteData } from '../../site/data.ts';
import { h } from '../dom.ts';
import { spanText } from '../../panel/times.ts';
import type { Source } from '../../panel/source.ts';
import { playedIn, type Sources } from './course.ts';

const MINUTE = 60_000;
/** So many places a slider has. */
const PLACES = 200;
/** What the sliders go beyond the values of the story and beyond the time of the definition. */
const BEYOND = 0.1;
const LONGER = 4;
const LONGEST_AT_LEAST = 30 * MINUTE;

/** Another threshold and another time to hold, tried over the story and over a normal day. Nothing is written. */
export const trial = (
  alert: AlertData,
  data: SiteData,
  sources: Sources,
  draw: (tried: AlertData) => Promise<void>,
): HTMLElement => {
  const outcome = h('p', { class: 'outcome', 'aria-live': 'polite' });
  const form = h('form', { class: 'trial', 'aria-label': 'Another threshold and time' });
  let turn = 0;
  const holds = slider('For', Math.max(LONGER * alert.for, LONGEST_AT_LEAST), 0, alert.for, MINUTE, spanOf);
  let limit: Slider | undefined;
  const tryIt = async (): Promise<void> => {
    const own = ++turn;
    const tried = { ...alert, expr: exprWith(alert.expr, limit?.value()) ?? alert.expr, for: holds.value() };
    const isDefined = tried.for === alert.for && (limit === undefined || limit.value() === thresholdOf(alert));
    await draw(tried);
    const text = isDefined ? '' : await outcomeOf(tried, data, sources.calm);
    if (own === turn) outcome.textContent = text;
  };
  form.addEventListener('input', () => void tryIt());
  form.addEventListener('reset', () => {
    holds.reset();
    limit?.reset();
    void tryIt();
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.append(holds.element, h('button', { type: 'reset' }, 'As defined'));
  void thresholdSlider(alert, data, sources).then((made) => {
    limit = made;
    if (made) form.prepend(made.element);
  });
  return h('div', { class: 'body' }, form, outcome);
};

/** A time of 0 is said in words. */
const spanOf = (ms: number): string => (ms === 0 ? 'at once' : spanText(ms));

/** The other side of what the strip shows: whether people would be woken without a fault. */
const outcomeOf = async (tried: AlertData, data: SiteData, calm: Source | undefined): Promise<string> => {
  if (!calm) return '';
  const { length } = (await playedIn(tried, data, calm)).firing;
  return length === 0
    ? 'As tried here it stays silent on a normal day.'
    : `As tried here it would fire ${length} time${length === 1 ? '' : 's'} on a normal day.`;
};

const exprWith = (text: string, threshold: number | undefined): string | undefined => {
  if (threshold === undefined) return undefined;
  const changed = withThreshold(parse(text), threshold);
  return changed && print(changed);
};

/** The number of the first comparison; undefined where it compares with another series. */
const thresholdOf = ({ expr, parts }: AlertData): number | undefined => {
  const number = Number(parts[0]?.right ?? NaN);
  return Number.isNaN(number) || exprWith(expr, number) === undefined ? undefined : number;
};

/** From the least to the most that the story and a normal day have of what is compared. */
const thresholdSlider = async (
  alert: AlertData,
  { world }: SiteData,
  { source, calm }: Sources,
): Promise<Slider | undefined> => {
  const [part] = alert.parts;
  const threshold = thresholdOf(alert);
  if (!part || threshold === undefined) return undefined;
  const asked = [source, ...(calm ? [calm] : [])].map((each) => each.range(part.left, 20 * world.evaluateEvery));
  const values = (await Promise.all(asked))
    .flat()
    .flatMap((series) => Array.from(series.values).filter(Number.isFinite));
  const [low, high] = [Math.min(threshold, ...values), Math.max(threshold, ...values)];
  if (low === high) return undefined;
  const beyond = (high - low) * BEYOND;
  const lowest = low >= 0 ? Math.max(0, low - beyond) : low - beyond;
  const step = (high + beyond - lowest) / PLACES;
  return slider('Threshold', high + beyond, lowest, threshold, step, (value) => textOf(part.unit, value));
};

interface Slider {
  readonly element: HTMLElement;
  readonly value: () => number;
  readonly reset: () => void;
}

/** A slider that stands on its first value exactly, even where that is between two of its places. */
const slider = (
  name: string,
  max: number,
  min: number,
  first: number,
  step: number,
  text: (value: number) => string,
): Slider => {
  const input = h('input', { type: 'range', min, max, step: 'any', value: first });
  const shown = h('output', {}, text(first));
  let value = first;
  const put = (next: number): void => {
    value = next;
    shown.textContent = text(next);
    input.setAttribute('aria-valuetext', text(next));
  };
  put(first);
  input.addEventListener('input', () => put(Math.round(Number(input.value) / step) * step));
  // The arrow keys go place by place: "any" has a step of the browser's own.
  input.addEventListener('keydown', (event) => {
    const way = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (way === undefined) return;
    event.preventDefault();
    input.value = String(Math.min(max, Math.max(min, value + way * step)));
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  const reset = (): void => {
    input.value = String(first);
    put(first);
  };
  return { element: h('label', {}, h('span', {}, name), input, shown), value: () => value, reset };
};
