import type { MetricSpec } from '#lang';
import type { Check } from '../check.ts';
import { judgeNames } from './judged.ts';

/** What Prometheus adds to what a target publishes; a label of that name arrives as `exported_...`. */
const OF_TARGETS = new Set(['job', 'instance']);

/** promlint's rules for labels: none that is reserved, none that the target has, none that repeats the name. */
export const metricLabel: Check = (view) => judgeNames(view, { code: 'metric-label', faultOf });

const faultOf = ({ name, type, labels }: MetricSpec): readonly [message: string, help: string] | undefined => {
  for (const label of Object.keys(labels)) {
    if ((label === 'le' && type !== 'histogram') || (label === 'quantile' && type !== 'summary'))
      return [
        `the label "${label}" is reserved for ${label === 'le' ? 'histograms' : 'summaries'}`,
        'give it another name',
      ];
    if (label.startsWith('__'))
      return [`labels that begin with __ are Prometheus' own, and "${label}" is dropped`, 'give it another name'];
    if (OF_TARGETS.has(label))
      return [`every target has the label "${label}": this one arrives as exported_${label}`, 'give it another name'];
    if (/[a-z][A-Z]/.test(label))
      return [
        `the label "${label}" is written in camel case`,
        `write ${label.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toLowerCase()}`,
      ];
    if (name.includes(`_by_${label}`))
      return [`the name says "by ${label}", and the label says so too`, `write ${name.replace(`_by_${label}`, '')}`];
  }
  return undefined;
};
