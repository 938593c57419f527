import type { HostModel } from '../../model-of-packs.ts';
import type { Model } from '../../model.ts';
import type { Part } from './part.ts';

/** A part of our own, which may look at the packs as well. */
export type OwnPartOf = (model: Model, host: HostModel) => Part | undefined;
