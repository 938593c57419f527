import type { Check } from '../check.ts';
import { monitorPort } from './monitor-port.ts';

/** What the operator is told to scrape. */
export const operator: readonly Check[] = [monitorPort];
