import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { commandPath } from '../e2e/site/command-path.ts';
import { TOKEN, type TestReceiver } from './people-kit.ts';

/** The page as people see it: in a real browser, without scripts. */
let browser: Browser;
beforeAll(async () => {
  // Tests run as root in CI, where chromium's own sandbox cannot be had.
  browser = await chromium.launch({ executablePath: commandPath('chromium'), args: ['--no-sandbox'] });
});
afterAll(() => browser.close());

export const visit = async ({ url }: TestReceiver, how: BrowserContextOptions = {}): Promise<Page> => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...how });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(url);
  return page;
};
export const signIn = async (page: Page, name = 'Ada'): Promise<void> => {
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Token').fill(TOKEN);
  await page.getByRole('button', { name: 'Sign in' }).click();
};
export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();
