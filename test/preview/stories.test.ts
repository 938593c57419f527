import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { siteFiles } from '../../packages/tocsin/src/preview/site/files.ts';
import { played } from '../../packages/tocsin/src/preview/story/played.ts';
import { storyStorage } from '../../packages/tocsin/src/preview/story/storage.ts';
import type { Story } from '../../packages/tocsin/src/preview/story/story.ts';
import type { Storage } from '../../packages/tocsin/src/promql/evaluate/storage.ts';
import { evaluate } from '../../packages/tocsin/src/promql/evaluate/evaluate.ts';
import { productionSite } from './site-kit.ts';

const site = await productionSite();

const named = (id: string): Story => {
  const story = site.stories.find((each) => each.id === id);
  if (!story) throw new Error(`there is no story ${id}`);
  return story;
};
const storages = new Map<Story, Storage>();
const values = (story: Story, expr: string, at: number): readonly number[] => {
  const storage = storages.get(story) ?? storyStorage(site.world, played(story, site.world));
  storages.set(story, storage);
  const { value } = evaluate(expr, { at }, storage);
  return value.type === 'vector' ? value.samples.map((sample) => sample.value) : [];
};
const MINUTE = 60_000;

test("a story tells its scenario: before it the day is as usual, from its start the numbers are the scenario's", () => {
  const story = named('queuebacklog-the-workers-of-one-queue-stopped');
  const { start = 0 } = story;
  const calls = 'max(askproai_queue_size{queue="calls"})';
  expect(values(story, calls, start - 5 * MINUTE)[0]).toBeLessThan(100);
  expect(values(story, calls, start)).toEqual([900]);
  expect(values(story, calls, start + 10 * MINUTE)).toEqual([1500]);
});

test('every series that a panel asks for is there on the normal day', () => {
  const asked = new Set(site.world.curves.map(({ name }) => name));
  expect(asked.size).toBeGreaterThan(40);
  const day = named('normal-day');
  const silent = [...asked].filter(
    (name) => values(day, `count(${name})`, day.from + 12 * 60 * MINUTE)[0] === undefined,
  );
  expect(silent).toEqual([]);
});

test('what a story lacks is missing from its start on', () => {
  const story = named('inputmissing-nothing-reports-mysql-up');
  const { start = 0 } = story;
  expect(values(story, 'absent(mysql_up)', start - MINUTE)).toEqual([]);
  expect(values(story, 'absent(mysql_up)', start + MINUTE)).toEqual([1]);
});

test('buckets of a histogram never count less than the one before, nor fewer as time goes', () => {
  const day = named('normal-day');
  const bounds = [
    ...new Set(
      site.world.curves.flatMap(({ name, labels }) =>
        name === 'askproai_http_request_duration_seconds_bucket' ? (labels['le'] ?? '') : [],
      ),
    ),
  ];
  const ordered = bounds.toSorted(
    (a, b) => Number(a.replace('+Inf', 'Infinity')) - Number(b.replace('+Inf', 'Infinity')),
  );
  const at = (time: number) =>
    ordered.map((le) => values(day, `sum(askproai_http_request_duration_seconds_bucket{le="${le}"})`, time)[0] ?? NaN);
  const [early, late] = [at(day.from + 60 * MINUTE), at(day.from + 70 * MINUTE)];
  expect(ordered.length).toBeGreaterThan(5);
  expect(early).toEqual(early.toSorted((a, b) => a - b));
  for (const [index, count] of late.entries()) expect(count).toBeGreaterThan(early[index] ?? Infinity);
});

test('the site is three files that name no other address, and its script stays small', async () => {
  const hostile = '</script><script>alert(1)</script>';
  const files = await siteFiles({ ...site, project: hostile });
  expect(files.map(({ path }) => path)).toEqual(['index.html', 'site.js', 'site.css']);
  const [page, script] = files.map(({ text }) => text);
  expect(page).not.toContain(hostile);
  expect(page?.match(/(?:src|href)="[^"]*"/g)).toEqual(['href="data:,"', 'href="site.css"', 'src="site.js"']);
  expect(gzipSync(script ?? '').length).toBeLessThan(400_000);
});

test('in every story the alert comes true if its scenario says so, and at its end it is not where it must be silent', () => {
  const told = site.stories.filter(({ watches }) => watches !== undefined);
  expect(told.length).toBeGreaterThan(50);
  const wrong = told.filter((story) => {
    const { watches = '', fires, to, looks = to } = story;
    return values(story, watches, fires === true ? to : looks).length > 0 !== fires;
  });
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

test('on the normal day no alert is true, but one that always is', () => {
  const day = named('normal-day');
  const alerts = new Map(site.stories.flatMap(({ alert, watches }) => (alert && watches ? [[watches, alert]] : [])));
  const noon = day.from + 12 * 60 * MINUTE;
  const loud = [...alerts].filter(([watches]) => values(day, watches, noon).length > 0);
  expect(loud.map(([, alert]) => alert)).toEqual(['Watchdog']);
});
