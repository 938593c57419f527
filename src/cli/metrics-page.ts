import { readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { specsOf } from '#lang';
import { own } from '../catalogue/own.ts';
import { metricsPage } from '../compile/emit/metrics-page.ts';
import { root } from './root.ts';

const file = join(root, 'docs/metrics.md');

/** Brings the page of metrics up to date, or only looks. @returns whether it was not, and what to say of that */
export const bringMetricsPage = async (look: boolean): Promise<{ readonly stale: boolean; readonly says: string }> => {
  const text = metricsPage(own.flatMap((catalogue) => specsOf(catalogue)));
  const stale = text !== (await readFile(file, 'utf8').catch(() => ''));
  if (stale && !look) await writeFile(file, text);
  return { stale, says: `${relative(process.cwd(), file)}: ${stale ? 'changed' : 'as it was'}\n` };
};
