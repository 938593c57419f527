import { createHash } from 'node:crypto';

const LONGEST = 63;

/** A name as Kubernetes takes it; what had to change gets a hash, so that two names stay two. */
export const dnsName = (text: string): string => {
  if (text.length <= LONGEST && /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(text)) return text;
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 6);
  const bare = text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return `${bare.slice(0, LONGEST - hash.length - 1).replaceAll(/^-+|-+$/g, '')}-${hash}`.replace(/^-/, '');
};

/** A text as the value of a label. */
export const labelValue = (text: string): string =>
  /^[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?$/.test(text) ? text : dnsName(text);
