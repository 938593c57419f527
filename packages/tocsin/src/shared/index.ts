export type { BusinessConfig } from './collectors/mysql.ts';
export type { ExporterConfig } from './exporter-config.ts';
export type { Address } from './fields.ts';
export { exchange } from './http.ts';
export type { HttpAnswer, HttpError } from './http.ts';
export { UsageError } from './usage-error.ts';
