import type { ListNode } from '../../../engine/go/nodes.ts';
import { nearest } from '../../../promql/nearest.ts';
import { fieldsAsked } from '../fields-asked.ts';

const FIELDS = {
  message: ['Receiver', 'Status', 'Alerts', 'GroupLabels', 'CommonLabels', 'CommonAnnotations', 'ExternalURL'],
  alert: ['Status', 'Labels', 'Annotations', 'StartsAt', 'EndsAt', 'GeneratorURL', 'Fingerprint'],
};

/** A field that a message or its alerts have not, and the one that is meant. */
export interface Misspelt {
  readonly of: keyof typeof FIELDS;
  readonly field: string;
  readonly meant: string;
}

/** The first field of a message's text that is none, but much like one; others may be of a newer version. */
export const misspeltField = (root: ListNode | undefined): Misspelt | undefined =>
  root &&
  fieldsAsked<keyof typeof FIELDS>(root, {
    root: 'message',
    elementOf: ({ of, names }) => (of === 'message' && names[0] === 'Alerts' ? 'alert' : undefined),
  }).flatMap(({ of, names: [field] }): readonly Misspelt[] => {
    const meant = FIELDS[of].includes(field) ? undefined : nearest(field, FIELDS[of]);
    return meant === undefined ? [] : [{ of, field, meant }];
  })[0];
