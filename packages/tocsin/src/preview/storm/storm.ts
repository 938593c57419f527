import type { LabelSet } from '../../routing/notifications/label-set.ts';
import { readLabels } from './labels-text.ts';

/** Alerts that begin one after another. Times are in milliseconds. */
export interface Storm {
  readonly alerts: readonly LabelSet[];
  /** Since 1970. */
  readonly start: number;
  /** From the first alert's begin to the last one's. */
  readonly within: number;
  /** From an alert's begin to its end. */
  readonly lasts: number;
}

/** More alerts than this say nothing new, and a page would wait for them. */
const MOST = 1000;
const LINE = /^(?:(\d+)(?:\s+|$))?(.*)$/s;

/**
 * The alerts of a text, a kind a line: how many, and their labels, in which `{n}` counts from 1. `12 alertname="X",
 * instance="web-{n}"` is twelve alerts. Or else what is wrong, with its line.
 */
export const readAlerts = (text: string): { readonly alerts: readonly LabelSet[] } | { readonly fault: string } => {
  const alerts: LabelSet[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [, count = '1', labels = ''] = LINE.exec(line.trim()) ?? [];
    if (alerts.length + Number(count) > MOST)
      return { fault: `line ${index + 1}: more than ${MOST} alerts; write fewer` };
    for (let n = 1; n <= Number(count); n++) {
      const read = readLabels(labels.replaceAll('{n}', String(n)));
      if ('fault' in read) return { fault: `line ${index + 1}: ${read.fault}` };
      if (Object.keys(read.labels).length === 0) return { fault: `line ${index + 1}: an alert needs a label` };
      alerts.push(read.labels);
    }
  }
  return alerts.length > 0 ? { alerts } : { fault: 'there is no alert: write one, such as alertname="Example"' };
};
