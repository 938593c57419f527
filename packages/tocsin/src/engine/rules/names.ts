import type { Version } from '../../promql/version.ts';

/** From 3.0 on any text is a name. */
const ANY: Version = 3000;

/** Whether a version takes a text for a name of a label. */
export const isLabelName =
  (version: Version) =>
  (name: string): boolean =>
    version >= ANY ? name !== '' : /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name);

/** Whether a version takes a text for a name of a metric. */
export const isMetricName =
  (version: Version) =>
  (name: string): boolean =>
    version >= ANY ? name !== '' : /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name);
