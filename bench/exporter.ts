import { accessLog } from './exporter/access-log.ts';
import { table } from './exporter/measure.ts';
import { memory } from './exporter/memory.ts';
import { rendering } from './exporter/rendering.ts';
import { saturation } from './exporter/saturation.ts';
import { scraping } from './exporter/scraping.ts';
import { sources } from './exporter/sources.ts';

/** The exporter beside prom-client, its two successors, mtail and the floor, and what it costs the servers that it asks. */
export const run = async (): Promise<void> => {
  const rows = [['what', 'measured', 'result', 'wanted']];
  for (const part of [rendering, scraping, accessLog, saturation, sources, memory]) rows.push(...(await part()));
  process.stdout.write(`${table(rows)}\n`);
};
