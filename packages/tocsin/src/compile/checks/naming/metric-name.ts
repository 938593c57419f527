import type { MetricSpec } from '#lang';
import type { Check } from '../check.ts';
import { judgeNames } from './judged.ts';

const TYPES = new Set(['counter', 'gauge', 'histogram', 'summary', 'untyped']);
const PARTS = ['_count', '_sum', '_bucket'];

/** promlint's rules for names: characters, case, the suffixes that say a type, the types themselves. */
export const metricName: Check = (view) => judgeNames(view, { code: 'metric-name', faultOf });

const faultOf = ({ name, type, kind }: MetricSpec): readonly [message: string, help: string] | undefined => {
  const words = name.split('_');
  const part = PARTS.find((suffix) => name.endsWith(suffix));
  if (!/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name))
    return ['colons and other signs are for recording rules', 'write letters, digits and _'];
  if (/[a-z][A-Z]/.test(name))
    return ['it is written in camel case', `write ${name.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toLowerCase()}`];
  if (type === 'counter' && !name.endsWith('_total'))
    return ['a counter ends in _total, so that everybody takes its rate', `write ${name}_total`];
  if (type !== 'counter' && type !== 'untyped' && name.endsWith('_total'))
    return [`_total says counter, and this is a ${type}`, `write ${name.replace(/_total$/, '')}`];
  if (part !== undefined)
    return [
      `${part} is what a histogram or a summary adds to its name`,
      `write ${name.slice(0, -part.length)}_${part === '_count' ? 'entries' : 'value'}`,
    ];
  if (name.endsWith('_info') && kind !== 'info' && type !== 'gauge' && type !== 'untyped')
    return [`_info is for metrics with facts in labels, and this is a ${type}`, `write ${name.replace(/_info$/, '')}`];
  const said = words.find((word, at) => TYPES.has(word) && at > 0);
  if (said !== undefined)
    return [
      `the type "${said}" is in its name, and already in its metadata`,
      `write ${words.filter((word) => word !== said).join('_')}`,
    ];
  return undefined;
};
