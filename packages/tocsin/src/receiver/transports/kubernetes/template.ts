import { createHash } from 'node:crypto';
import type { Template } from './objects.ts';

/** What `kubectl rollout restart` writes, too: a template with another one is rolled out. */
export const RESTARTED = 'kubectl.kubernetes.io/restartedAt';
/** What the controller adds in a ReplicaSet. */
const HASH = 'pod-template-hash';

const without = (map: Readonly<Record<string, string>>, key: string): Record<string, string> =>
  Object.fromEntries(Object.entries(map).filter(([name]) => name !== key));

/** A revision's template, as a Deployment has it. */
export const bare = ({ metadata, ...rest }: Template): Template => ({
  ...rest,
  metadata: { ...metadata, labels: without(metadata.labels, HASH) },
});

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== null);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)] as const),
  );
};

/** Tells templates apart without saying what is in them, which may be secret: 16 hexadecimal digits. */
export const digestOf = (whole: Template): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(bare(whole))))
    .digest('hex')
    .slice(0, 16);

/** The same for a template and for one that is only restarted. */
export const contentOf = ({ metadata, ...rest }: Template): string => {
  const { annotations = {}, ...others } = metadata;
  const kept = without(annotations, RESTARTED);
  return digestOf({
    ...rest,
    metadata: { ...others, ...(Object.keys(kept).length === 0 ? {} : { annotations: kept }) },
  });
};
