import { Document } from 'yaml';
import { banner } from '../artefact.ts';

/** YAML 1.1, which Prometheus, Alertmanager and Compose read: bare words such as `on` come out quoted. */
export const yaml = (value: unknown): string => {
  const document = new Document(value, { version: '1.1', aliasDuplicateObjects: false });
  document.commentBefore = ` ${banner}`;
  return document.toString({ lineWidth: 0, directives: false });
};

/** Leaves out what is undefined. */
export const defined = <T extends object>(record: T): Partial<T> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Partial<T>;
