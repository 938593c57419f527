/** Draws the two pictures of the README anew, from the definitions: `node test/preview/readme-pictures.ts`. It asks Chromium. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { siteFiles } from '../../packages/tocsin/src/preview/site/files.ts';
import { commandPath } from '../e2e/site/command-path.ts';
import { productionSite } from './site-kit.ts';

const STORY = 'story=higherrorrate-a-tenth-of-the-requests-fail';
const pictures = [
  { name: 'dashboard', hash: `#/dashboards/application-overview?${STORY}` },
  { name: 'alert', hash: `#/alerts/HighErrorRate?${STORY}` },
] as const;
const folder = join(import.meta.dirname, '../../docs/pictures');

const dir = mkdtempSync(join(tmpdir(), 'pictures-'));
const browser = await chromium.launch({ executablePath: commandPath('chromium'), args: ['--no-sandbox'] });
try {
  for (const { path, text } of await siteFiles(await productionSite())) writeFileSync(join(dir, path), text);
  const page = await browser.newPage({ viewport: { width: 1240, height: 760 }, colorScheme: 'dark' });
  for (const { name, hash } of pictures) {
    await page.goto(pathToFileURL(join(dir, 'index.html')).href + hash);
    await page.waitForFunction('document.querySelector("main") && !document.querySelector("[aria-busy=true]")');
    await page.screenshot({ path: join(folder, `${name}.png`) });
    process.stdout.write(`docs/pictures/${name}.png\n`);
  }
} finally {
  await browser.close();
  rmSync(dir, { recursive: true });
}
