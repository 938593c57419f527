import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { PanelData } from '../../packages/tocsin/src/preview/site/data.ts';
import { changeData } from '../../packages/tocsin/src/preview/site/change.ts';
import { siteFiles } from '../../packages/tocsin/src/preview/site/files.ts';
import { commandPath } from '../e2e/site/command-path.ts';
import { expectGolden } from './golden.ts';
import { productionSite } from './site-kit.ts';

const HOSTILE = '<img src=x onerror="document.title=1">';
const panel = (id: number, type: string, expr: string, more: Partial<PanelData> = {}): PanelData => ({
  id,
  type,
  title: `A ${type}`,
  gridPos: { x: 0, y: id * 8, w: 12, h: 8 },
  targets: [
    { refId: 'A', expr, legendFormat: '{{name}}', instant: type !== 'timeseries' && type !== 'state-timeline' },
  ],
  ...more,
});
const labelled = (expr: string): string =>
  `label_replace(vector(${expr}), "name", "${HOSTILE.replaceAll('"', String.raw`\"`)}", "", "")`;
const thresholds = {
  mode: 'absolute' as const,
  steps: [
    { color: 'green', value: null },
    { color: 'red', value: 80 },
  ],
};
const field = (unit: string) => ({ fieldConfig: { defaults: { unit, min: 0, max: 100, thresholds } } });

let browser: Browser;
let folder: string;
beforeAll(async () => {
  const site = await productionSite();
  const kinds = {
    uid: 'kinds',
    title: 'Every kind',
    panels: [
      panel(1, 'timeseries', labelled('(time() % 86400) / 864'), field('percent')),
      panel(2, 'stat', labelled('90'), field('percent')),
      panel(3, 'gauge', labelled('25'), field('percent')),
      panel(4, 'bargauge', labelled('50'), field('s')),
      panel(5, 'table', labelled('1536'), field('bytes')),
      panel(6, 'state-timeline', labelled('time() % 86400 >= bool 43200'), field('short')),
    ],
  };
  folder = await mkdtemp(join(tmpdir(), 'preview-'));
  const dashboards = [...site.dashboards, kinds];
  const change = changeData(
    {
      name: 'v1',
      words: [{ kind: 'loosened', subject: 'alert PoolFull', says: `threshold ${HOSTILE} -> 90` }],
      dashboards: dashboards.map((each) => ({
        ...each,
        panels: each.panels.map((one) => (one.id === 3 ? { ...one, targets: [{ refId: 'A', expr: '75' }] } : one)),
      })),
    },
    dashboards,
  );
  for (const { path, text } of await siteFiles({ ...site, dashboards, change }))
    await writeFile(join(folder, path), text);
  browser = await chromium.launch({ executablePath: commandPath('chromium'), args: ['--no-sandbox'] });
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true });
});

const visit = async (hash: string, how: Parameters<Browser['newContext']>[0] = {}): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...how });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  onTestFinished(() => expect(complaints, 'what the browser complains of').toEqual([]));
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => message.type() !== 'error' || complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(pathToFileURL(join(folder, 'index.html')).href + hash);
  await drawn(page);
  expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
  return page;
};
const drawn = (page: Page) =>
  page.waitForFunction('document.querySelector("main") && !document.querySelector("[aria-busy=true]")');

test('every kind of panel shows its value, in its unit and the colour of its threshold; hostile labels are text', async () => {
  const page = await visit('#/dashboards/kinds');
  const texts = ['.kind-stat dd', '.kind-gauge .dial-value', '.kind-bargauge b', '.kind-table td:last-child'];
  const shown = await Promise.all(texts.map((at) => page.locator(at).textContent()));
  expect(shown).toEqual(['90%', '25%', '50 s', '1.50 KiB']);
  expect(await page.locator('.kind-stat .stat > div').getAttribute('style')).toBe('--mark:#f2495c');
  expect(await page.locator('.kind-state-timeline rect').count()).toBe(3);
  expect(await page.locator('img').count()).toBe(0);
  expect(await page.title()).not.toBe('1');
  expect(await page.locator('.legend button').first().textContent()).toBe(HOSTILE);
});

test('a change is said in words, and its panels stand side by side: as they were, and as they are', async () => {
  const page = await visit('#/change');
  expect(await page.locator('.changes li').allTextContents()).toEqual([
    `loosenedalert PoolFull: threshold ${HOSTILE} -> 90`,
  ]);
  expect(await page.locator('.grid .panel h3').allTextContents()).toEqual(['A gauge (v1)', 'A gauge (now)']);
  expect(await page.locator('.dial-value').allTextContents()).toEqual(['75%', '25%']);
});

test('the stack says who may come to each port, and why nothing is told where nothing is', async () => {
  const page = await visit('#/stack');
  const ports = await page.locator('.hosts .host li').allTextContents();
  expect(ports).toContainEqual(
    expect.stringMatching(/^node:9100every 15s; from prod-mon-01, by the firewall; a certificate of the client$/),
  );
  const row = page.locator('.coverage tbody tr', { hasText: 'certificates' }).first();
  expect(await row.locator('.reason').allTextContents()).toContain('nothing fills up');
  expect(await row.locator('td a').allTextContents()).toContain('CertificateExpires');
  const deployed = page.locator('.coverage tbody tr', { hasText: 'deployments' }).first();
  // No rule fires what the receiver posts itself, so it has no page to lead to.
  expect(await deployed.locator('.posted').allTextContents()).toEqual(['DeploymentDegraded', 'DeploymentDegraded']);
  expect(await deployed.locator('td a').allTextContents()).toContain('ReleasesApart');
  expect(await page.locator('.coverage .none').count()).toBe(0);
});

test('a line is where its values are: the pixels of noon are half as high as those of midnight', async () => {
  const page = await visit('#/dashboards/kinds');
  const heights = await page.locator('.kind-timeseries canvas').evaluate((node) => {
    const canvas = node as unknown as {
      width: number;
      height: number;
      getContext(kind: '2d'): { getImageData(x: number, y: number, w: number, h: number): { data: Uint8ClampedArray } };
    };
    const over = node.parentElement?.querySelector('.u-over') as unknown as {
      offsetLeft: number;
      offsetTop: number;
      clientWidth: number;
      clientHeight: number;
    };
    const ratio = canvas.width / (node as unknown as { clientWidth: number }).clientWidth;
    const isLine = (x: number, y: number): boolean => {
      const [r = 0, g = 0, b = 0] = canvas.getContext('2d').getImageData(x, y, 1, 1).data;
      return g > 150 && r < 150 && b < 150;
    };
    return [0.25, 0.5, 0.75].map((share) => {
      const x = Math.round((over.offsetLeft + over.clientWidth * share) * ratio);
      const rows = Array.from({ length: Math.floor(over.clientHeight * ratio) }, (_, row) => row);
      const top = rows.find((row) => isLine(x, Math.round(over.offsetTop * ratio) + row));
      return top === undefined ? -1 : 1 - top / (over.clientHeight * ratio);
    });
  });
  for (const [index, height] of heights.entries()) expect(height).toBeCloseTo([0.25, 0.5, 0.75][index] ?? 0, 1);
});

test('a session by keyboard alone: to an alert, to its panel, and the values of a line by the arrow keys', async () => {
  const page = await visit('#/dashboards/kinds');
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('To the page');
  await page.locator('nav a', { hasText: 'Alerts' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('h1:has-text("Alerts")');
  expect(await page.evaluate('document.activeElement.id')).toBe('main');
  await page.locator('th a', { hasText: 'QueueBacklog' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('h1:has-text("QueueBacklog")');
  await drawn(page);
  expect(await page.locator('.courses').textContent()).toContain('is told');
  const chart = page.locator('.canvas').first();
  await chart.focus();
  await page.keyboard.press('End');
  expect(await page.locator('.panel [aria-live]').first().textContent()).toMatch(/^14:\d\d:\d\d: \{queue="calls"\} \d/);
});

test('another threshold and time are tried: when it would fire then, and on a normal day; reset takes them back', async () => {
  const page = await visit('#/alerts/HighErrorRate');
  const [words] = await page.locator('.card p').allTextContents();
  expect(words).toMatch(/^It fires at 14:\d\d, \d+ min after the fault/);
  const holds = page.locator('.trial label', { hasText: 'For' });
  await holds.locator('input').focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction('document.querySelector(".outcome").textContent !== ""');
  const minutes = async (): Promise<number> =>
    Number(/, (\d+) min after/.exec((await page.locator('.card p').allTextContents())[0] ?? '')?.[1]);
  expect(await page.locator('.outcome').textContent()).toBe('As tried here it stays silent on a normal day.');
  expect(await minutes()).toBe(Number(/, (\d+) min after/.exec(words ?? '')?.[1]) + 1);
  const threshold = page.locator('.trial label', { hasText: 'Threshold' }).locator('input');
  await threshold.evaluate((input) => {
    const element = input as unknown as { value: string; min: string; dispatchEvent(event: Event): void };
    element.value = element.min;
    element.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await page.waitForFunction(
    'document.querySelector(".outcome").textContent.includes("it would fire 1 time on a normal day")',
  );
  await page.locator('.trial button').click();
  await page.waitForFunction('document.querySelector(".outcome").textContent === ""');
  expect((await page.locator('.card p').allTextContents())[0]).toBe(words);
});

test('a storm of alerts is typed and played: what becomes of it is said, and what is wrong with it', async () => {
  const page = await visit('#/routes');
  const text = page.locator('textarea');
  await text.fill(`6 alertname="HighErrorRate", priority="P1", path="${HOSTILE.replaceAll('"', '')}{n}"`);
  await page.locator('input[name=lasts]').fill('300');
  await page.keyboard.press('Enter');
  await page.waitForFunction('document.querySelector(".sum").textContent.startsWith("6 alerts become ")');
  const says = await page.locator('.storm li').allTextContents();
  expect(says).toContainEqual(
    expect.stringMatching(/^oncall gets \d+ messages by slack of 6 alerts, the first after 30 s; 1 of /),
  );
  expect(await page.locator('.messages tbody tr').first().locator('td').allTextContents()).toEqual([
    '10:00:00, at once',
    'tocsin by webhook',
    'it begins',
    '1',
    '0',
    'alertname="HighErrorRate"',
  ]);
  expect(await page.locator('img').count()).toBe(0);
  await page.locator('textarea').fill('alertname=~"A.*"');
  await page.locator('.storm button').click();
  await page.waitForSelector('.storm [role=alert]');
  expect(await page.locator('.storm [role=alert]').textContent()).toContain('line 1: an alert has one value');
});

const KINDS = ['timeseries', 'stat', 'gauge', 'bargauge', 'table', 'state-timeline'];

test('each kind of panel looks as it did, light and dark', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await visit('#/dashboards/kinds', { reducedMotion: 'reduce', colorScheme });
    for (const kind of KINDS)
      expectGolden(
        `${kind}-${colorScheme}`,
        await page.locator(`.panel:has(.kind-${kind}), .panel.kind-${kind}`).screenshot(),
      );
  }
});

const PAGES = ['#/dashboards/infrastructure', '#/alerts', '#/alerts/HighErrorRate', '#/routes', '#/stack', '#/change'];
const WIDTHS = [390, 1280];
// Of all rules only that of contrast looks at colours: the others have been asked in the light. A page in a file cannot ask for
// its style sheet as axe would.
const COLOURS = [
  { theme: 'light', rules: '{ preload: false }' },
  { theme: 'dark', rules: "{ preload: false, runOnly: ['color-contrast'] }" },
];

test.for(PAGES)(
  'axe finds nothing in %s, light and dark, on a phone and on a desk, and nothing is wider',
  { timeout: 120_000 },
  async (hash) => {
    const page = await visit(hash, { reducedMotion: 'reduce', colorScheme: 'light' });
    await page.evaluate(axe.source);
    for (const { theme, rules } of COLOURS) {
      if (theme === 'dark') await page.locator('button.theme').click();
      await page.waitForSelector(`html[data-theme=${theme}]`);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await drawn(page);
        const found = (await page.evaluate(`axe.run(document, ${rules})`)) as axe.AxeResults;
        const look = `${theme}, ${width} pixels wide`;
        expect(
          found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
          look,
        ).toEqual([]);
        expect(
          found.passes.map(({ id }) => id),
          look,
        ).toContain('color-contrast');
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), look).toBe(true);
      }
    }
  },
);
