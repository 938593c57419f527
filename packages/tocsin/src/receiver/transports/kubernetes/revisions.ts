import type { Answered, Api } from './api.ts';
import { replicaSets, type Template, type WorkloadObject } from './objects.ts';
import { replicaSetsPath, type Named } from './paths.ts';
import { done } from '../../runs/result.ts';
import { bare, contentOf, digestOf } from './template.ts';

/** A version of a Deployment's pods that it can go back to. */
export interface Revision {
  /** The ReplicaSet. */
  readonly name: string;
  readonly revision: number;
  /** Unix milliseconds. */
  readonly created: number;
  readonly template: Template;
}

const REVISION = 'deployment.kubernetes.io/revision';

/** A selector as a query says it. */
const selectorOf = ({ matchLabels, matchExpressions }: WorkloadObject['spec']['selector']): string =>
  [
    ...Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`),
    ...matchExpressions.map(({ key, operator, values }) => {
      if (operator === 'Exists') return key;
      if (operator === 'DoesNotExist') return `!${key}`;
      return `${key} ${operator === 'In' ? 'in' : 'notin'} (${values.join(',')})`;
    }),
  ].join(',');

/** The revisions that a Deployment owns, the newest first. */
export const revisionsOf = async (
  api: Api,
  named: Named,
  { metadata: { uid }, spec: { selector } }: WorkloadObject,
): Promise<Answered<readonly Revision[]>> => {
  const found = await api.get(replicaSetsPath(named, selectorOf(selector)), replicaSets);
  if (!found.ok) return found;
  return done(
    found.value.items
      .filter(({ metadata }) => metadata.ownerReferences.some((owner) => owner.uid === uid))
      .map(({ metadata: { name, annotations, creationTimestamp: created }, spec: { template } }) => ({
        name,
        revision: Number(annotations[REVISION] ?? 0),
        created,
        template: bare(template),
      }))
      .toSorted((one, other) => other.revision - one.revision),
  );
};

/** What actions are told of a revision: which it is, and nothing of what its pods are given. `content` is the same for one that is only restarted. */
export const told = ({ name, revision, created, template }: Revision): object => ({
  name,
  revision,
  created,
  template: digestOf(template),
  content: contentOf(template),
  images: template.spec.containers.flatMap(({ image }) => image ?? []),
});
