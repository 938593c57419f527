import type { Check } from '../check.ts';
import { metricHelp } from './metric-help.ts';
import { metricLabel } from './metric-label.ts';
import { metricName } from './metric-name.ts';
import { metricUnit } from './metric-unit.ts';

/** What metrics are called. */
export const naming: readonly Check[] = [metricHelp, metricLabel, metricName, metricUnit];
