import type { Expr } from '../../../promql/nodes.ts';
import { recordsIn } from '../../view/parts.ts';
import { isToFillIn } from '../../view/text/to-fill-in.ts';
import type { Check } from '../check.ts';

/** A recorded series has a name that says so: level:metric:operations. One metric under another name is at no other level. */
export const recordName: Check = (view) =>
  recordsIn(view)
    .filter(
      ({ name, query, where }) =>
        !name.includes(':') && !isToFillIn(where, name) && !isRenamed(query.expr, name.split('_')[0] ?? name),
    )
    .map(({ name, where }) => ({
      code: 'record-name',
      severity: 'warning',
      message: `${name} looks like a metric that an exporter publishes`,
      ...where,
      help: `name it level:metric:operations, such as job:${name}:rate5m`,
    }));

/** A selector of the same exporter alone, in another unit or with a label more: rules for what still asks for an old name. */
const isRenamed = (expr: Expr | undefined, exporter: string): boolean => {
  switch (expr?.type) {
    case 'vector':
      return expr.metric?.startsWith(`${exporter}_`) === true;
    case 'paren':
      return isRenamed(expr.expr, exporter);
    case 'call':
      return (expr.name === 'label_replace' || expr.name === 'label_join') && isRenamed(expr.args[0], exporter);
    case 'binary':
      return (
        ['*', '/', '-', '+'].includes(expr.op) &&
        ((isRenamed(expr.left, exporter) && expr.right.type === 'number') ||
          (isRenamed(expr.right, exporter) && expr.left.type === 'number'))
      );
    default:
      return false;
  }
};
