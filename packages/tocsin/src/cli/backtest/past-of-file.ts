import { readFileSync } from 'node:fs';
import { readHistory } from '../../engine/history/read.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { pastOfHistory, type Asking } from './past-of-history.ts';
import type { Past } from './past.ts';
import type { Rules } from './rules.ts';

/** Samples of a file, with what the recording rules make of them. @throws UsageError */
export const pastOfFile = async (path: string, step: number, rules: Rules, asking?: Asking): Promise<Past> => {
  const history = readIn(path);
  if (history.samples === 0)
    throw new UsageError(`${path} has no samples`, 'it is OpenMetrics with times, or a dump of promtool');
  return pastOfHistory(history, step, rules, asking);
};

/** @throws UsageError */
const readIn = (path: string) => {
  try {
    return readHistory(readFileSync(path, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${path} cannot be read: ${why}`, 'it is OpenMetrics with times, or a dump of promtool');
  }
};
