import type { PageData, SiteData } from './data.ts';
import { pageHtml } from './page.ts';
import { siteScript, siteStyle } from './script.ts';

/** A file of the site, by its path in the folder of the export. */
export interface SiteFile {
  readonly path: string;
  readonly text: string;
}

/** The whole site: it opens from a disk and asks no server for anything. */
export const siteFiles = async (data: SiteData): Promise<readonly SiteFile[]> => [
  { path: 'index.html', text: pageHtml(JSON.stringify({ data } satisfies PageData)) },
  { path: 'site.js', text: await siteScript() },
  { path: 'site.css', text: siteStyle() },
];
