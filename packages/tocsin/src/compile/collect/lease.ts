import type { Lease } from '#lang';
import type { LeaseModel, ModelOfPacks } from '../model-of-packs.ts';
import type { Stack } from '../stack/stack.ts';
import type { AnyEnvironment } from '../stack/stack-parts.ts';

/** What a model has of leases. */
export const collectLease = (
  stack: Stack,
  environment: AnyEnvironment,
): Pick<ModelOfPacks, 'leases'> & { readonly lease?: LeaseModel } => ({
  ...(environment.receiver?.lease === undefined
    ? {}
    : { lease: { name: `${stack.name}-${environment.name}`, ...environment.receiver.lease } }),
  leases: Object.values(stack.environments).flatMap(leaseOfPair),
});

const leaseOfPair = ({ profile, receiver }: AnyEnvironment): readonly Lease[] =>
  profile === 'pair' && receiver?.lease !== undefined ? [receiver.lease] : [];
