import { chromium, type Page } from 'playwright-core';
import type { Drill } from './drill.ts';
import { commandPath } from './site/command-path.ts';

interface Seen {
  /** Its title on the page. */
  readonly incident: string;
  /** The response that helped, as the timeline names it. */
  readonly action: string;
}

/** What a person finds in a browser without scripts: the incident, what the response did and that it helped, and the review. */
export const peopleSee = async ({ receiver }: Drill, { incident, action }: Seen): Promise<void> => {
  const browser = await chromium.launch({ executablePath: commandPath('chromium'), args: ['--no-sandbox'] });
  try {
    const page = await (await browser.newContext({ javaScriptEnabled: false, ignoreHTTPSErrors: true })).newPage();
    await page.goto(receiver.url());
    await page.getByLabel('Token').fill(receiver.tokenOf('Ada'));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'Incidents' }).click();
    await page.getByRole('link', { name: incident }).first().click();
    const number = (await page.locator('.meta').first().innerText()).slice(0, 12);
    await mustShow(page, `${incident} fired`, `${action} begins`, `${action} helped, as Prometheus verifies`);
    await page.goto(`${receiver.url()}/incidents/${number}/review`);
    await mustShow(page, `**Incident ID**: ${number}`, `${action} helped, as Prometheus verifies`, '## Root Cause');
    await page.getByRole('link', { name: 'Responses' }).click();
    await page
      .getByRole('link', { name: incident.split(' ')[0] ?? '' })
      .last()
      .click();
    await mustShow(page, 'every guard allows it', 'looks in a row found it');
  } finally {
    await browser.close();
  }
};

const mustShow = async (page: Page, ...words: readonly string[]): Promise<void> => {
  const text = await page.locator('main').innerText();
  const missing = words.filter((word) => !text.includes(word));
  if (missing.length > 0) throw new Error(`${page.url()} does not show "${missing.join('", "')}", but: ${text}`);
};
