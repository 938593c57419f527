import { expect, test } from 'vitest';
import { watchedAround, type Moment } from '../../packages/tocsin/src/receiver/evidence/course.ts';
import { svgOf } from '../../packages/tocsin/src/receiver/pages/graph/graph.ts';
import type { Course, History, Stretch } from '../../packages/tocsin/src/receiver/prometheus/history.ts';
import { done, failed, type Outcome } from '../../packages/tocsin/src/receiver/runs/result.ts';

const MINUTE = 60_000;
/** As the graph asks for it: seventy minutes in 160 steps of whole seconds. */
const STEP = 27_000;
const FIRED = Date.UTC(2026, 2, 3, 10);
const labels = { alertname: 'LettersPile', instance: 'post-2', tray: 'in' };
const alerts = {
  LettersPile: { query: 'max by (tray) (post_letters)', above: true, threshold: 40, unit: 'count' },
} as const;
const moment = (change: Partial<Moment> = {}): Moment => ({
  labels,
  firedAt: FIRED,
  overAt: null,
  now: FIRED + 10 * MINUTE,
  marks: [
    { at: FIRED, kind: 'fired', says: 'fired' },
    { at: FIRED - 20 * MINUTE, kind: 'changed', says: 'v7 <script>' },
    { at: FIRED - 200 * MINUTE, kind: 'changed', says: 'long ago' },
  ],
  ...change,
});
const course = (own: Record<string, string>, values: readonly number[]): Course => ({
  labels: own,
  points: values.map((value, index) => ({ at: FIRED - (values.length - 1 - index) * STEP, value })),
});
/** A Prometheus that has these series, and keeps what it was asked. */
const historyOf = (courses: readonly Course[], rule: Outcome<string> = failed('there is no such rule')) => {
  const asked: { readonly expression: string; readonly stretch: Stretch }[] = [];
  const history: History = {
    range: async (expression, stretch) => {
      asked.push({ expression, stretch });
      return done(courses);
    },
    expressionOf: async () => rule,
    configuredAt: async () => failed('not asked'),
  };
  return { asked, history };
};
const drawn = async (courses: readonly Course[], of: Moment = moment()) => {
  const watched = await watchedAround(of, alerts, historyOf(courses).history);
  if (!watched.ok) throw new Error(watched.why);
  return { watched: watched.value, svg: svgOf(watched.value) };
};

test('the graph asks for what the alert watches as it is configured, an hour before it and after', async () => {
  const { asked, history } = historyOf([course({ tray: 'in' }, [1, 60])]);
  expect(await watchedAround(moment(), alerts, history)).toMatchObject({ ok: true });
  const [{ expression, stretch } = { expression: '', stretch: { from: 0, to: 0, step: 1 } }] = asked;
  expect(expression).toBe('max by (tray) (post_letters)');
  expect(stretch.to).toBe(FIRED + 10 * MINUTE);
  expect(stretch.from).toBeLessThanOrEqual(FIRED - 60 * MINUTE);
  expect(stretch.step).toBe(STEP);
  expect((stretch.to - stretch.from) % STEP).toBe(0);

  const late = historyOf([course({ tray: 'in' }, [1, 60])]);
  await watchedAround(moment({ now: FIRED + 600 * MINUTE, overAt: FIRED + 90 * MINUTE }), alerts, late.history);
  expect(late.asked[0]?.stretch.to).toBe(FIRED + 105 * MINUTE);
});

test('only series that speak of the alert are drawn, and not one that has no value', async () => {
  const { watched } = await drawn([
    course({ tray: 'out' }, [90, 91]),
    course({ tray: 'in' }, [39, 41]),
    course({ tray: 'in', clerk: 'b' }, [NaN, NaN]),
  ]);
  expect(watched.courses.map((one) => one.labels)).toEqual([{ tray: 'in' }]);
  const none = await watchedAround(moment(), alerts, historyOf([course({ tray: 'out' }, [1])]).history);
  expect(none).toEqual(failed('Prometheus has no values of it from that time'));
});

test('an alert that the configuration does not know is drawn by the rule that Prometheus has', async () => {
  const strange = moment({ labels: { ...labels, alertname: 'constructor' } });
  const { asked, history } = historyOf([course({ tray: 'in' }, [1])], done('post_letters > 3'));
  const watched = await watchedAround(strange, alerts, history);
  expect(asked[0]?.expression).toBe('post_letters > 3');
  expect(watched.ok && watched.value.compared).toBeUndefined();
  expect(await watchedAround(strange, alerts, historyOf([]).history)).toEqual(failed('there is no such rule'));
});

test('the picture has the line, the threshold, and the marks that are in its time, as text', async () => {
  const { svg } = await drawn([course({ tray: 'in' }, [10, 20, NaN, 50])]);
  // Two strokes of the pen: nothing is known in between.
  expect(/<path class="line line0"[^>]* d="([^"]*)"/.exec(svg)?.[1]?.match(/M/g)).toHaveLength(2);
  expect(svg).toContain('fires above 40');
  expect(svg).toContain('v7 &lt;script&gt;');
  expect(svg).not.toContain('long ago');
  expect(svg).toContain('aria-label="Course of what the alert watches, 50 when it fired, 50 at 10:00 UTC"');
  expect(svg).not.toMatch(/NaN|Infinity|undefined| style=/);
});

test('a single value, and one that never changes, can be drawn', async () => {
  for (const values of [[0], [7, 7, 7], [-3, -3], [Infinity, 5]]) {
    const { svg } = await drawn([course({ tray: 'in' }, values)]);
    expect(svg).toContain('d="M');
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  }
});

test('of many series four are drawn, and the rest is counted', async () => {
  const many = Array.from({ length: 9 }, (_, n) => course({ tray: 'in', clerk: `c${n}` }, [n, n + 1]));
  const { watched } = await drawn(many);
  expect([watched.courses.length, watched.left]).toEqual([4, 5]);
});
