import { nearest } from '../../../../promql/nearest.ts';
import { entriesOf, field } from '../../text/tree.ts';
import { hasOneOf, type Recogniser } from './recogniser.ts';

/** What a module has beside its prober. */
const OWN = ['prober', 'http', 'tcp', 'icmp', 'dns', 'grpc', 'unix'];

/** Modules of the blackbox exporter: how it probes. */
export const blackbox: Recogniser = {
  kind: 'blackbox',
  fits: (tree, file) =>
    entriesOf(field(tree, 'modules')).some(({ value }) => hasOneOf(value, OWN)) ||
    // A misspelt name is told from a file of something else by the name of the file.
    (/(^|\/)blackbox[^/]*\.ya?ml$/.test(file) && entriesOf(tree).some(({ key }) => nearest(key, ['modules']))),
};
