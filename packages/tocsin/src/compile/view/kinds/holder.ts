import type { Unwrapped } from './kubernetes.ts';

/** What brings a document: an object of Kubernetes, or a Compose file. */
export interface Holder {
  readonly kind: string;
  readonly name: string;
}

export type Held = Unwrapped & { readonly holder: Holder };
