import type { Expr, LabelMatcher, VectorSelector } from '../../../promql/nodes.ts';
import { unwrapped } from '../../view/numbers.ts';
import { isMeantToFire } from '../../view/known.ts';
import { alertsIn, recordsIn } from '../../view/parts.ts';
import type { RecordView } from '../../view/shapes/rules.ts';
import type { Check } from '../check.ts';

/** An alert's expression is a condition: it returns nothing while all is well. */
export const alertCondition: Check = (view) => {
  const records = Map.groupBy(recordsIn(view), ({ name }) => name);
  return alertsIn(view).flatMap(({ name, query, where }) => {
    if (!query.expr || isMeantToFire(name)) return [];
    const isBool = isValueOfBool(query.expr);
    if ((isCondition(query.expr, records) && !isBool) || isConstant(query.expr)) return [];
    return [
      {
        code: 'alert-condition',
        severity: 'warning',
        message: isBool
          ? `with "bool" a comparison that is false returns 0, and an alert fires for any value: ${name} always fires`
          : `nothing is compared: ${name} fires for every series that exists, whatever its value`,
        ...where,
        excerpt: query.where.excerpt,
        at: query.where.at,
        help: isBool ? 'remove "bool"' : 'compare with a threshold, as in > 0',
      },
    ];
  });
};

/** `vector(1)`: nobody writes it but to have an alert that always fires. */
const isConstant = (expr: Expr): boolean => {
  const node = unwrapped(expr);
  return node.type === 'call' && node.name === 'vector';
};

/** Its value is the 0 or 1 of a comparison. */
const isValueOfBool = (expr: Expr): boolean => {
  const node = unwrapped(expr);
  if (node.type !== 'binary') return false;
  return (
    node.bool === true || (['and', 'unless', 'or'].includes(node.op) && [node.left, node.right].some(isValueOfBool))
  );
};

/** Labels that say whose a series is: choosing by them is no condition. */
const IDENTITY = /^(job|instance|cluster|namespace|exported_namespace|service|pod|container|node|host|name|endpoint)$/;
/** What is always 1 says what it says by its labels: `_info{ready!="True"}` is there only while something is not ready. */
const saysByLabel = ({ metric = '', matchers }: VectorSelector): boolean =>
  matchers.some((matcher) => isBad(matcher) || isBadOfOther(matcher, metric)) ||
  (/_(info|metadata|labels|annotations)$/.test(metric) && matchers.some(({ label }) => !IDENTITY.test(label))) ||
  matchers.some((matcher) => isOtherThan(matcher) && !metric.endsWith(`_${matcher.label}`));
/** The state that a label names is the fault: `volume{status="ERROR"}`. */
const isBad = ({ label, op, value }: LabelMatcher): boolean =>
  !op.startsWith('!') && /^(?:status|state|phase|condition)$/.test(label) && FAULT.test(value);
const FAULT = /err|fail|down|crit|offline|degraded|lost/i;
/**
 * Of what is always 1 too, whatever it counts: `nodes{provision_state="error"}`, `nodes{console_enabled="False"}`. A metric that
 * is named after the label is an enumeration, with a series for each state.
 */
const isBadOfOther = ({ label, op, value }: LabelMatcher, metric: string): boolean =>
  !op.startsWith('!') &&
  !metric.endsWith(label) &&
  ((/_(?:status|state|phase|condition)$/.test(label) && FAULT.test(value)) ||
    (label.endsWith('_enabled') && /^(?:false|no|0)$/i.test(value)));
/** One value of a label is right, and whatever else it has is told: `dns_server{address!="10.0.0.2"}`. Of states there is a series each. */
const isOtherThan = ({ label, op, value }: LabelMatcher): boolean =>
  // A label that is missing, and any but the listed values.
  (op === '=' && value === '') ||
  (op === '!~' && !IDENTITY.test(label) && value.split('|').length > 2) ||
  (op === '!=' &&
    value !== '' &&
    !IDENTITY.test(label) &&
    !/^(?:phase|state|status|condition|reason|mode|type)$/.test(label));

/** Things whose name holds a word may be there only while something is wrong: `index_size{index=~".*_ccnew.*"}`. */
const isSought = ({ matchers }: VectorSelector): boolean =>
  matchers.some(({ label, op, value }) => op === '=~' && /^\.\*.*\w.*\.\*$/.test(value) && !IDENTITY.test(label));

type Records = ReadonlyMap<string, readonly RecordView[]>;

/** It can be empty by its own doing, or what it reads can that rules record. */
const isCondition = (expr: Expr, records: Records, deep = 0): boolean => {
  const inner = (each: Expr): boolean => isCondition(each, records, deep);
  const node = unwrapped(expr);
  switch (node.type) {
    case 'binary':
      if (['and', 'unless'].includes(node.op)) return true;
      if (node.op === 'or') return inner(node.left) && inner(node.right);
      if (['==', '!=', '>', '<', '>=', '<='].includes(node.op)) return !node.bool;
      return inner(node.left) || inner(node.right);
    case 'call':
      return node.name.startsWith('absent') || node.args.some(inner);
    case 'aggregate':
    case 'unary':
    case 'subquery':
      return inner(node.expr);
    // ALERTS are there only while something fires; pinned to a value a series may be an enumeration's state.
    case 'vector':
      return node.metric === 'ALERTS' || saysByLabel(node) || isSought(node) || isRecorded(node, records, deep);
    case 'raw':
      return true;
    default:
      return false;
  }
};

/** Rules that record each other in a circle end somewhere. */
const DEEPEST = 8;
const isRecorded = ({ metric = '' }: VectorSelector, records: Records, deep: number): boolean => {
  const own = records.get(metric) ?? [];
  return (
    own.length > 0 &&
    deep < DEEPEST &&
    own.every(({ query: { expr } }) => expr !== undefined && isCondition(expr, records, deep + 1))
  );
};
