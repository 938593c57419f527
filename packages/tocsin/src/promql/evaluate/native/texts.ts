import { quote } from '../../strings.ts';

/** In the words of Prometheus, of a metric. */
export const mixedFloats = (name: string): string =>
  `encountered a mix of histograms and floats for metric name ${quote(name)}`;
export const mixedSchemas = (name: string): string =>
  `vector contains a mix of histograms with exponential and custom buckets schemas for metric name ${quote(name)}`;
export const notCounter = (name: string): string => `this native histogram metric is not a counter: ${quote(name)}`;
export const notGauge = (name: string): string => `this native histogram metric is not a gauge: ${quote(name)}`;
export const ignoredInRange = (name: string): string =>
  `ignored histograms in a range containing both floats and histograms for metric name ${quote(name)}`;

/** In the words of Prometheus, of what is done with histograms. */
export type Deed = 'addition' | 'subtraction' | 'aggregation';
export const reconciledIn = (deed: Deed): string => `mismatched custom buckets were reconciled during ${deed}`;
export const collisionIn = (deed: Deed): string => `conflicting counter resets during histogram ${deed}`;
export const ignoredIn = (aggregation: string): string => `ignored histogram in ${aggregation} aggregation`;
