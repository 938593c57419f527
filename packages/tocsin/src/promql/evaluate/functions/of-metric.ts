import { quote } from '../../strings.ts';
import type { Context } from '../context.ts';
import type { Labels } from '../labels.ts';

/** A text that names the metric, where the name is still known. */
export const ofMetric = (text: string, labels: Labels, { options }: Context): string => {
  const name = options.delayedNameRemoval ? labels.get('__name__') : '';
  return name === '' ? text : `${text} for metric name ${quote(name)}`;
};
