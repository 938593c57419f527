import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const BUILT = new URL('./site.js', import.meta.url);
const ENTRY = new URL('../client/main.ts', import.meta.url);

/** The script of the site: the one that was built with the package, or else bundled now. */
export const siteScript = async (): Promise<string> =>
  existsSync(BUILT) ? readFileSync(BUILT, 'utf8') : bundledScript();

/** Bundles what runs in the browser into one script. Only in a checkout: the published package brings it. */
export const bundledScript = async (): Promise<string> => {
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({ input: fileURLToPath(ENTRY), platform: 'browser' });
  const { output } = await bundle.generate({ format: 'iife', minify: true });
  await bundle.close();
  return output[0].code;
};

/** The style of the site. */
export const siteStyle = (): string => readFileSync(new URL('./site.css', import.meta.url), 'utf8');
