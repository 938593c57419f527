import type { Relabel } from '#lang';
import { defined } from '../format/yaml.ts';

/** A step of relabelling, as Prometheus reads it. */
export const relabelConfig = (step: Relabel): object => {
  const { action, ...fields } = step;
  return defined({
    action,
    source_labels: 'from' in fields ? fields.from : undefined,
    separator: 'separator' in fields ? fields.separator : undefined,
    regex: 'regex' in fields ? fields.regex : undefined,
    modulus: 'modulus' in fields ? fields.modulus : undefined,
    target_label: 'to' in fields ? fields.to : undefined,
    replacement: 'replacement' in fields ? fields.replacement : undefined,
  });
};
