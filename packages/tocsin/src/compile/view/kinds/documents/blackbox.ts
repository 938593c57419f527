import { entriesOf, field, itemsOf } from '../../text/tree.ts';
import { has, hasOneOf, type Recogniser } from './recogniser.ts';

/** Modules of the blackbox, SNMP and JSON exporters. */
export const blackbox: Recogniser = {
  kind: 'blackbox',
  fits: (tree) =>
    entriesOf(field(tree, 'modules')).some(({ value }) => hasOneOf(value, ['prober', 'walk', 'get', 'metrics'])) ||
    itemsOf(field(tree, 'mappings')).some((each) => has(each, 'match')),
};
