import type { Reader } from '../reader.ts';
import { field } from '../../text/tree.ts';
import type { Tree } from '../../text/tree-types.ts';
import type { DashboardView } from '../../shapes/dashboard.ts';
import { readClassic, readLibraryPanel } from './classic.ts';
import { readSchema2 } from './schema2.ts';

/** A dashboard in any of its models; the API answers with one inside `dashboard`. */
export const readDashboard = (reader: Reader, tree: Tree): DashboardView => {
  const inner = field(tree, 'dashboard') ?? tree;
  if (field(inner, 'elements')) return readSchema2(reader, inner);
  return field(inner, 'model') ? readLibraryPanel(reader, inner) : readClassic(reader, inner);
};
