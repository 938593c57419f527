import { chromium, type Page } from 'playwright-core';
import type { Drill } from './drill.ts';
import { commandPath } from './site/command-path.ts';

interface Seen {
  /** The alert, as the timeline names it. */
  readonly incident: string;
  /** The response that helped, as the timeline names it. */
  readonly action: string;
}

const launched = () => chromium.launch({ executablePath: commandPath('chromium'), args: ['--no-sandbox'] });

/**
 * Starts the browser before anything is measured: to read it from the disk for the first time keeps that busy for half a minute, and others
 * who wait for the disk meanwhile would be a fault of their own.
 */
export const startBrowserOnce = async (): Promise<void> => {
  const browser = await launched();
  try {
    await (await browser.newPage()).setContent('<p>once</p>');
  } finally {
    await browser.close();
  }
};

/** What a person finds in a browser without scripts: the incident, what the response did and that it helped, and the review. */
export const peopleSee = async ({ receiver }: Drill, { incident, action }: Seen): Promise<void> => {
  const browser = await launched();
  try {
    const page = await (await browser.newContext({ javaScriptEnabled: false, ignoreHTTPSErrors: true })).newPage();
    await page.goto(receiver.url());
    await page.getByLabel('Token').fill(receiver.tokenOf('Ada'));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'Incidents' }).click();
    await openThatTells(page, `${incident} fired`);
    const number = (await page.locator('.meta').first().innerText()).slice(0, 12);
    await mustShow(page, `${incident} fired`, `${action} begins`, `${action} helped, as Prometheus verifies`);
    await page.goto(`${receiver.url()}/incidents/${number}/review`);
    await mustShow(page, `**Incident ID**: ${number}`, `${action} helped, as Prometheus verifies`, '## Root Cause');
    await page.getByRole('link', { name: 'Responses' }).click();
    await page
      .getByRole('link', { name: incident.split(' ')[0] ?? '' })
      .last()
      .click();
    await mustShow(page, 'every guard allows it', 'checks in a row confirmed it');
  } finally {
    await browser.close();
  }
};

/** Opens the newest incident that tells of it: what comes of several faults at once may be one, under the title of another alert. */
const openThatTells = async (page: Page, words: string): Promise<void> => {
  const links = await page.locator('main').getByRole('link').all();
  const addresses = await Promise.all(links.map((link) => link.getAttribute('href')));
  for (const address of addresses.filter((each) => each !== null)) {
    if (!/\/incidents\/[^/?]+$/.test(address)) continue;
    await page.goto(new URL(address, page.url()).href);
    if ((await page.locator('main').innerText()).includes(words)) return;
  }
  throw new Error(`no incident tells that ${words}, of ${addresses.join(' ')}`);
};

const mustShow = async (page: Page, ...words: readonly string[]): Promise<void> => {
  const text = await page.locator('main').innerText();
  const missing = words.filter((word) => !text.includes(word));
  if (missing.length > 0) throw new Error(`${page.url()} does not show "${missing.join('", "')}", but: ${text}`);
};
