import { field, itemsOf, textOf } from '../text/tree.ts';
import type { Recogniser } from './documents/recogniser.ts';

/** What Sloth makes rules of, where it is no object of Kubernetes. */
export const serviceLevel: Recogniser = {
  kind: 'service-level',
  fits: (tree) =>
    (textOf(field(tree, 'version')) ?? '').startsWith('prometheus/') && itemsOf(field(tree, 'slos')).length > 0,
};
