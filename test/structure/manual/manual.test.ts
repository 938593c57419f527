import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { items } from '../../../src/manual/items/index.ts';
import { all, idle, named, page, rows, unknown } from './page.ts';

const groups = items.flatMap((chapter) => Object.values(chapter).flat());
const facts = groups.flatMap(([, ...facts]) => facts);

/** `npx vitest run --project unit test/structure/manual -u` writes it. */
test('docs/manual.md is what the rows say', async () => {
  await expect(page(facts.length)).toMatchFileSnapshot('../../../docs/manual.md');
});

test('what a row names is in the project, or is a word of others that some row says', () => {
  expect(unknown).toEqual([]);
  expect(idle).toEqual([]);
});

test.each([
  ['SiteDwn', 'an alert that is not there'],
  ['SiteDown{', 'a label that breaks off'],
  ['Infrastructures', 'a dashboard that is not there'],
  ['src/rules/gone.ts', 'a file that is not there'],
  ['hosts/<redis>/logrotate.conf', 'a file that hosts of another role get'],
  ['hosts/<nobody>/install.sh', 'a role that no host has'],
  ['tocsin orders', 'a verb that is not there'],
  ['tocsin maintenance postpone', 'a verb that is asked what it does not know'],
  ['tocsin order backup.run', 'an action that nobody may order'],
  ['mysqlPack({ dumps })', 'an option that the pack does not take'],
  ['postgresqlPack', 'a pack that the stack does not have'],
  ['GET /api/v1/nothing', 'a path that the receiver does not serve'],
  ['askproai_nothing_total', 'a metric that nobody publishes'],
])('`%s` names nothing: %s', (word) => {
  expect(named(word)).toBeUndefined();
});

test('each link of the page leads to a file, and to a heading of it where it names one', () => {
  const docs = join(import.meta.dirname, '../../../docs');
  const targets = [...page(facts.length).matchAll(/(?:\]\(|^\[[^\]]+\]: )([^)\n]+)/gm)].map(
    ([, target = '']) => target,
  );
  expect(targets.length).toBeGreaterThan(100);
  const gone = targets.filter((target) => {
    const [file = '', heading] = target.split('#');
    if (!existsSync(join(docs, file))) return true;
    return heading !== undefined && !new RegExp(`^#+ ${heading}$`, 'im').test(readFileSync(join(docs, file), 'utf8'));
  });
  expect(gone).toEqual([]);
});

test('every item of the manual has its row, and every row an item, but for what the manual lacks', () => {
  const names = rows.map(([name]) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  const answered = new Set<string>(groups.map(([name]) => name));
  expect([...answered].filter((name) => !names.includes(name))).toEqual([]);
  expect(rows.filter(([name, row]) => answered.has(name) === 'lacks' in row).map(([name]) => name)).toEqual([]);
});

test('each heading of the manual has its table and its items', () => {
  expect(items.map((chapter) => Object.keys(chapter))).toEqual(all.map(({ sections }) => Object.keys(sections)));
  expect(groups.filter(([, ...facts]) => facts.length === 0)).toEqual([]);
});
