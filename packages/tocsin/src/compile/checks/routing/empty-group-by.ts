import { entriesOf, field, itemsOf } from '../../view/text/tree.ts';
import type { Tree } from '../../view/text/tree-types.ts';
import type { Where } from '../../view/text/source.ts';
import { programOf } from '../../schema/versions.ts';
import { runningVersion } from '../../view/running.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** The first Alertmanager in which an empty group_by says something. */
const HEARD = 31;

/** An empty group_by below a parent means one thing in old Alertmanagers and another in new ones. */
export const emptyGroupBy: Check = (view) => {
  const isHeard = programOf('Alertmanager', runningVersion(view, 'alertmanager')).version >= HEARD;
  return emptyGroupBys(view).map((where) => ({
    code: 'empty-group-by',
    severity: 'warning',
    message: isHeard
      ? 'an empty group_by puts all alerts of this route into one group; before Alertmanager 0.31 it had no effect'
      : 'an empty group_by has no effect before Alertmanager 0.31: the grouping of the parent applies, until an upgrade',
    ...where,
    help: "write the labels, or '...' for one message per alert; remove it if you want the parent's grouping",
  }));
};

/** Where routes below another one have an empty group_by. */
export const emptyGroupBys = (view: View): readonly Where[] =>
  view.files.flatMap(({ source, kind, trees: [tree] }) =>
    kind !== 'alertmanager'
      ? []
      : itemsOf(field(tree, 'route', 'routes'))
          .flatMap(routesOf)
          .flatMap((route) => entriesOf(route).filter(({ key, value }) => key === 'group_by' && isEmpty(value)))
          .map(({ from, to }) => source.where(from, to, 'routes', source.siteOf('routing', ''))),
  );

const routesOf = (route: Tree): readonly Tree[] => [route, ...itemsOf(field(route, 'routes')).flatMap(routesOf)];
const isEmpty = (value: Tree): boolean => value.kind === 'list' && value.items.length === 0;
