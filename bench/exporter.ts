import { accessLog } from './exporter/access-log.ts';
import { table } from './exporter/measure.ts';
import { memory } from './exporter/memory.ts';
import { rendering } from './exporter/rendering.ts';
import { scraping } from './exporter/scraping.ts';

/** The exporter beside prom-client, its two successors, mtail and the floor. */
export const run = async (): Promise<void> => {
  const rows = [['what', 'measured', 'result', 'wanted']];
  for (const part of [rendering, scraping, accessLog, memory]) rows.push(...(await part()));
  process.stdout.write(`${table(rows)}\n`);
};
