import { banner } from '../../artefact.ts';
import { keyOf, scalarOf } from './yaml-scalar.ts';

/** YAML 1.1, which Prometheus, Alertmanager and Compose read: bare words such as `on` come out quoted. */
export const yaml = (value: unknown): string => `# ${banner}\n\n${lines(value, '').trimStart()}\n`;

const STEP = '  ';

/**
 * A value behind a colon or a dash; what takes lines of its own begins with a line break, but for that of an item, whose
 * first line stands beside its dash.
 */
const lines = (value: unknown, indent: string, isItem = false): string => {
  const list = Array.isArray(value);
  if (!list && (typeof value !== 'object' || value === null)) return ` ${scalarOf(value, indent)}`;
  const first = isItem ? ' ' : `\n${indent}`;
  let text = '';
  if (list)
    for (const item of value as readonly unknown[])
      text += `${text === '' ? first : `\n${indent}`}-${lines(item, indent + STEP, true)}`;
  else
    for (const [key, each] of Object.entries(value))
      if (each !== undefined)
        text += `${text === '' ? first : `\n${indent}`}${keyOf(key)}:${lines(each, indent + STEP)}`;
  if (text !== '') return text;
  return list ? ' []' : ' {}';
};

/** Leaves out what is undefined. */
export const defined = <T extends object>(record: T): Partial<T> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Partial<T>;
