import type { JobModel } from '../../../model-of-packs.ts';

/** What a scrape may have, in the operator's words. A Probe knows no size of the page. */
export const limitsOf = ({ limits = {} }: JobModel): object => ({
  sampleLimit: limits.samples,
  labelLimit: limits.labels,
  labelNameLengthLimit: limits.labelName,
  labelValueLengthLimit: limits.labelValue,
});

export const bodyLimitOf = ({ limits }: JobModel): object => ({
  bodySizeLimit: limits?.body === undefined ? undefined : `${Math.ceil(limits.body)}MiB`,
});
