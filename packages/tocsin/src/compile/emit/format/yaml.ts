import { banner } from '../../artefact.ts';
import { keyOf, scalarOf } from './yaml-scalar.ts';

/** YAML 1.1, which Prometheus, Alertmanager and Compose read: bare words such as `on` come out quoted. */
export const yaml = (value: unknown): string => `# ${banner}\n\n${lines(value, '').trimStart()}\n`;

const STEP = '  ';

/** A value behind a colon or a dash; what takes lines of its own begins with a line break. */
const lines = (value: unknown, indent: string): string => {
  if (Array.isArray(value)) {
    if (value.length === 0) return ' []';
    return value.map((item: unknown) => `\n${indent}-${listed(item, indent + STEP)}`).join('');
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined);
    if (entries.length === 0) return ' {}';
    return entries.map(([key, each]) => `\n${indent}${keyOf(key)}:${lines(each, indent + STEP)}`).join('');
  }
  return ` ${scalarOf(value, indent)}`;
};

/** The first line of an item stands beside its dash. */
const listed = (item: unknown, indent: string): string => lines(item, indent).replace(/^\n\s*/, ' ');

/** Leaves out what is undefined. */
export const defined = <T extends object>(record: T): Partial<T> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Partial<T>;
