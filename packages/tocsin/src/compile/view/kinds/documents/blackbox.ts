import { nearest } from '../../../../promql/nearest.ts';
import { entriesOf, field, textOf } from '../../text/tree.ts';
import type { Tree } from '../../text/tree-types.ts';
import { hasOneOf, type Recogniser } from './recogniser.ts';

/** What a module has beside its prober. */
const OWN = ['prober', 'http', 'tcp', 'icmp', 'dns', 'grpc', 'unix'];

/** Probers that ssl_exporter alone has; it calls one of them `https`, which to the blackbox exporter is a mistake. */
const OF_SSL = new Set(['file', 'http_file', 'kubernetes', 'kubeconfig']);
const isOfSsl = (tree: Tree): boolean =>
  field(tree, 'default_module') !== undefined ||
  entriesOf(field(tree, 'modules')).some(({ value }) => OF_SSL.has(textOf(field(value, 'prober')) ?? ''));

/** Modules of the blackbox exporter: how it probes. */
export const blackbox: Recogniser = {
  kind: 'blackbox',
  fits: (tree, file) =>
    (entriesOf(field(tree, 'modules')).some(({ value }) => hasOneOf(value, OWN)) && !isOfSsl(tree)) ||
    // A misspelt name is told from a file of something else by the name of the file.
    (/(^|\/)blackbox[^/]*\.ya?ml$/.test(file) && entriesOf(tree).some(({ key }) => nearest(key, ['modules']))),
};
