import { isOfVmalert } from '../metrics-ql.ts';
import { field } from '../text/tree.ts';
import type { Tree } from '../text/tree-types.ts';
import type { FileView } from '../view.ts';

/** The documents of a file that its program loads: Prometheus and Alertmanager stop at the first `---`. */
export const loadedOf = (file: FileView): readonly Tree[] => (isReadOn(file) ? file.trees : file.trees.slice(0, 1));

/** vmalert reads every document, as mimirtool does; what others read has its own rules. */
const isReadOn = (file: FileView): boolean =>
  !['prometheus', 'rules', 'alertmanager'].includes(file.kind) ||
  isOfVmalert(file) ||
  file.trees.some((tree) => field(tree, 'namespace') !== undefined);
