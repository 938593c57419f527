import { z } from 'zod';

const text = z.record(z.string(), z.string());
const count = z.number().int().nonnegative().default(0);
export const template = z.looseObject({
  metadata: z.looseObject({ labels: text.default({}), annotations: text.optional() }),
  spec: z.looseObject({ containers: z.array(z.looseObject({ image: z.string().optional() })) }),
});
/** The pods that a workload makes, whole: it is compared, and put back, with what we do not know of it. */
export type Template = z.output<typeof template>;

const requirement = z.object({ key: z.string(), operator: z.string(), values: z.array(z.string()).default([]) });
const owner = z.object({ uid: z.string() });

/** What is read of a Deployment or a StatefulSet. */
export const workload = z.object({
  metadata: z.object({
    uid: z.string(),
    resourceVersion: z.string(),
    generation: z.number().int(),
    annotations: text.optional(),
    managedFields: z
      .array(
        z.object({
          manager: z.string().optional(),
          subresource: z.string().optional(),
          fieldsV1: z.unknown().optional(),
        }),
      )
      .default([]),
  }),
  spec: z.object({
    replicas: z.number().int().nonnegative().default(1),
    paused: z.boolean().default(false),
    selector: z.object({ matchLabels: text.default({}), matchExpressions: z.array(requirement).default([]) }),
    updateStrategy: z.object({ type: z.string().optional() }).optional(),
    template,
  }),
  status: z
    .object({
      observedGeneration: count,
      replicas: count,
      readyReplicas: count,
      updatedReplicas: count,
      availableReplicas: count,
    })
    .prefault({}),
});
export type WorkloadObject = z.output<typeof workload>;

/** The revisions of a Deployment are ReplicaSets. */
export const replicaSets = z.object({
  items: z.array(
    z.object({
      metadata: z.object({
        name: z.string(),
        creationTimestamp: z.iso.datetime({ offset: true }).transform((at) => Date.parse(at)),
        annotations: text.default({}),
        ownerReferences: z.array(owner).default([]),
      }),
      spec: z.object({ template }),
    }),
  ),
});
