import { entriesOf, field, itemsOf } from '../../text/tree.ts';
import { has, hasOneOf, type Recogniser } from './recogniser.ts';

/** Modules of the SNMP and JSON exporters. */
export const exporter: Recogniser = {
  kind: 'exporter',
  fits: (tree) =>
    entriesOf(field(tree, 'modules')).some(({ value }) => hasOneOf(value, ['walk', 'get', 'metrics'])) ||
    itemsOf(field(tree, 'mappings')).some((each) => has(each, 'match')),
};
