import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { z } from 'zod';
import type { Logger } from '../log.ts';

/** Node writes it; one, so that a service which dies again and again fills no disk. */
const REPORT = 'fatal-report.json';
/** The same after the next start has told of it. */
const TOLD = 'fatal-report.last.json';

const report = z.object({ header: z.object({ event: z.string(), trigger: z.string(), dumpEventTime: z.string() }) });

const readReport = async (file: string): Promise<z.infer<typeof report>['header'] | undefined> => {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return report.parse(JSON.parse(text)).header;
  } catch {
    // Cut off, where the disk was full.
    return { event: 'unknown', trigger: 'unknown', dumpEventTime: 'unknown' };
  }
};

/**
 * Has Node write down in this folder how the process ended, should V8 give up (out of memory, a fault of its own); and tells of the report
 * that the process before this one has left. Neither the environment nor addresses of others stand in it; where Node was started without
 * `--report-exclude-env`, which it heeds on the command line alone, nothing is written. What ends by a signal leaves no report.
 */
export const keepFatalReport = async (folder: string, log: Logger): Promise<void> => {
  const file = join(folder, REPORT);
  const left = await readReport(file);
  if (left !== undefined) {
    const kept = join(folder, TOLD);
    await rename(file, kept).catch(() => {});
    log.error({ event: left.event, trigger: left.trigger, at: left.dumpEventTime, report: kept }, 'Node itself failed');
  }
  const node: NodeJS.ProcessReport & { excludeEnv?: boolean; excludeNetwork?: boolean } = process.report;
  node.directory = folder;
  node.filename = REPORT;
  node.excludeNetwork = true;
  node.reportOnFatalError = node.excludeEnv === true;
};
