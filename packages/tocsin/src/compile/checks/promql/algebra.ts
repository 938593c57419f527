import { infer } from '../../../promql/infer/infer.ts';
import type { AlgebraCode, AlgebraFinding } from '../../../promql/infer/types.ts';
import type { Binary, Expr } from '../../../promql/nodes.ts';
import { print } from '../../../promql/print.ts';
import { nodesOf } from '../../../promql/walk.ts';
import { once } from '../../memoize.ts';
import { factsOf, isDeclared } from '../../view/facts.ts';
import { rulesOfOperator } from '../../view/globs.ts';
import { specOf } from '../../view/known.ts';
import { unwrapped } from '../../view/numbers.ts';
import { isForVmalert, speaksMetricsQl } from '../../view/metrics-ql.ts';
import { pointAtNode } from '../../view/query.ts';
import { queriesIn } from '../../view/parts.ts';
import type { Query } from '../../view/shapes/expression.ts';
import type { View } from '../../view/view.ts';
import { noSuchJob } from '../scraping/no-such-job.ts';
import { isAverage, isByIdentity, isOnlyTested, keepsAllKnown } from '../harmless-sums.ts';
import { asOneSum } from './one-sum.ts';
import type { Check } from '../check.ts';

/** A check of what the interpreter itself finds: an error where that is proved of declared metrics, else a warning. */
export const fromAlgebra =
  ({ code, atMost = 'error' }: { readonly code: AlgebraCode; readonly atMost?: 'error' | 'warning' }): Check =>
  (view) =>
    (foundIn(view).get(code) ?? [])
      .filter(
        ({ query, finding }) =>
          !(code === 'comparison-always' && isHarmless(finding.node, query.expr)) &&
          !(code === 'value-not-there' && asksForTheUnexpected(finding) && !isDeclared(view, query)) &&
          !(isCounterByName(view, finding) && isBelow(finding.node)) &&
          !(code === 'sum-of-non-additive' && isHarmlessSum(view, finding.node, query)) &&
          !(isOfText(finding.node) && !isForVmalert(view, query.source) && !speaksMetricsQl(view)) &&
          !(
            code === 'value-not-there' &&
            finding.matcher?.label === 'job' &&
            (rulesOfOperator(view).has(query.source) || isToldAsJob(view, pointAtNode(query, finding.matcher)))
          ),
      )
      .map(({ query, finding }) => ({
        code,
        severity: isCounterByName(view, finding)
          ? isOfEvents(finding)
            ? ('warning' as const)
            : ('note' as const)
          : isProved(view, query, finding) && atMost === 'error' && !asksForAny(finding)
            ? ('error' as const)
            : ('warning' as const),
        message: messageOf(view, query, finding),
        ...pointAtNode(query, finding.matcher ?? finding.node),
        help: asksForAny(finding) ? FOR_ANY : (insteadOf(query, code) ?? finding.help),
      }));

/** One series a group, or a sum of which nothing is asked but whether it is there. */
const isHarmlessSum = (view: View, node: Expr, query: Query): boolean => {
  const inferred = factsOf(view, query);
  const isOne =
    node.type === 'aggregate' &&
    (isByIdentity(node) || keepsAllKnown(node, inferred?.of(node.expr)?.labels) || isAverage(node, inferred?.expr));
  return isOne || isOnlyTested(node, inferred?.expr);
};

/** That Prometheus compares with no text is said already, where it is Prometheus that reads it. */
const isOfText = (node: Expr): boolean =>
  node.type === 'binary' && [node.left, node.right].some((side) => unwrapped(side).type === 'string');

/** That there is no such job is said already, in better words. */
const isToldAsJob = (view: View, where: Query['where']): boolean => placesWithoutJob(view).has(placeOf(where));
const placeOf = ({ at, subject }: Pick<Query['where'], 'at' | 'subject'>): string => `${at.file}:${at.line} ${subject}`;
const placesWithoutJob = once((view: View): ReadonlySet<string> => new Set(noSuchJob(view).map(placeOf)));

interface Found {
  readonly query: Query;
  readonly finding: AlgebraFinding;
}
/** What was found of all expressions, by its code: few have any. */
const foundIn = once((view: View): ReadonlyMap<string, readonly Found[]> =>
  Map.groupBy(
    queriesIn(view).flatMap((query) =>
      (factsOf(view, query)?.findings ?? []).map((finding): Found => ({ query, finding })),
    ),
    ({ finding }) => finding.code,
  ),
);

/**
 * What is always true because of a condition further inside asks nothing more, and does no harm: `count(x > 5) > 0`. Nor
 * does asking whether there is any at all, of what a matcher chooses or beside another condition.
 */
const isHarmless = (node: Expr, whole: Expr | undefined): boolean =>
  node.type === 'call' ||
  (node.type === 'binary' &&
    (nodesOf(node.left).some((inner) => inner.type === 'binary' && /^[<>=!]=?$/.test(inner.op) && !isBool(inner)) ||
      (isMadeOfCounts(node.left) &&
        (node !== whole || nodesOf(node.left).some((inner) => inner.type === 'vector' && inner.matchers.length > 0))) ||
      isBoundedBeside(node, whole)));
const isCount = (node: Expr): boolean =>
  node.type === 'paren' ? isCount(node.expr) : node.type === 'aggregate' && /^(count|group)$/.test(node.op);
/** How many there are, now or over time, or of such the sum or the most: at least one where there is any. */
const isMadeOfCounts = (node: Expr): boolean => {
  if (node.type === 'paren') return isMadeOfCounts(node.expr);
  if (node.type === 'call') return /^(count|present)_over_time$/.test(node.name);
  return (
    isCount(node) || (node.type === 'aggregate' && /^(sum|min|max|avg)$/.test(node.op) && isMadeOfCounts(node.expr))
  );
};
/** One end of a range, of which the other end asks something: `minute() >= 0 and minute() < 10`. */
const isBoundedBeside = (node: Binary, whole: Expr | undefined): boolean => {
  const conditions = whole ? conditionsIn(whole).map(unwrapped) : [];
  const bounded = print(unwrapped(node.left));
  return (
    conditions.includes(node) &&
    conditions.some((other) => other !== node && other.type === 'binary' && print(unwrapped(other.left)) === bounded)
  );
};
const conditionsIn = (expr: Expr): readonly Expr[] => {
  const node = unwrapped(expr);
  return node.type === 'binary' && node.op === 'and' ? [node.left, node.right].flatMap(conditionsIn) : [node];
};
/** `count(x) > 0` is true of whatever there is, and may be meant to ask whether there is any. */
const asksForAny = ({ code, node }: AlgebraFinding): boolean =>
  code === 'comparison-always' && node.type === 'binary' && isCount(node.left);
const FOR_ANY = 'compare with how many are too many, or drop the comparison where one is';
const messageOf = (view: View, query: Query, finding: AlgebraFinding): string => {
  if (asksForAny(finding))
    return 'this asks only whether there is any: what is counted is at least one wherever there is one';
  if (isCounterByName(view, finding)) return `by its name ${finding.message}`;
  return neverFires(view, query, finding.code) ? `this alert never fires: ${finding.message}` : finding.message;
};
/** What nobody declared may be a gauge whose name ends as that of a counter does. */
const isCounterByName = (view: View, { code, node }: AlgebraFinding): boolean =>
  code === 'counter-without-rate' &&
  nodesOf(node).every((inner) => inner.type !== 'vector' || specOf(view, inner.metric ?? '') === undefined);
/** What happens is counted, and what is there is not: of `open_files_total` the name alone says little. */
const EVENTS =
  /error|fail|drop|reject|restart|retr(?:y|ies)|timeout|request|panic|crash|kill|reset|discard|lost|exception|sent|received|transmit|written|read|denied|abort|evict|sync|load|oom|event|sold|call|hit|miss|change|update|creat|delet|login|attempt/i;
const isOfEvents = ({ node }: AlgebraFinding): boolean =>
  nodesOf(node).some((inner) => inner.type === 'vector' && EVENTS.test(inner.metric ?? ''));
/** Who leaves out all values that are known, or asks for a label that is missing, wants to hear of what ought not to be. */
const asksForTheUnexpected = ({ matcher }: AlgebraFinding): boolean =>
  matcher !== undefined && (matcher.op.startsWith('!') || (matcher.op === '=' && matcher.value === ''));
/** A counter is less than that for a while after its start; a gauge of such a name is meant more often. */
const isBelow = (node: Expr): boolean => node.type === 'binary' && ['<', '<='].includes(node.op);
const isBool = (node: Binary): boolean => node.bool === true;

/** Proved of what is declared, or by the text alone, whatever there is. */
const isProved = (view: View, query: Query, { proved, code, message }: AlgebraFinding): boolean =>
  proved &&
  (isDeclared(view, query) || (query.expr !== undefined && provedByText(query.expr).has(`${code} ${message}`)));

const provedByText = once(
  (expr: Expr): ReadonlySet<string> =>
    new Set(
      infer(expr, { metric: () => undefined })
        .findings.filter(({ proved }) => proved)
        .map(({ code, message }) => `${code} ${message}`),
    ),
);

const neverFires = (view: View, query: Query, code: AlgebraCode): boolean =>
  code === 'labels-never-match' && query.use === 'alert' && factsOf(view, query)?.facts.returns.when === 'never';

/** What to write instead of a sum of selections of one metric, a comparison behind it left as it is. */
const insteadOf = ({ expr }: Query, code: AlgebraCode): string | undefined => {
  if (!expr || code !== 'labels-never-match') return undefined;
  const sums = nodesOf(expr).flatMap((node) => (node.type === 'binary' ? (asOneSum(node) ?? []) : []));
  return sums[0] === undefined ? undefined : `write ${sums[0]}`;
};

/** What the interpreter finds, and how grave that is at most. */
const codes: readonly (readonly [code: AlgebraCode, atMost?: 'warning'])[] = [
  // Absence is asked of what can be absent.
  ['absent-of-always', 'warning'],
  // A condition can fail to hold.
  ['comparison-always'],
  // A condition can hold for a value that there can be.
  ['comparison-never'],
  // Grouping, matching and joining name labels that are there.
  ['label-not-there'],
  // The two sides of an operator have the same labels, or say which to compare.
  ['labels-never-match'],
  // A join has one series on one of its sides.
  ['many-to-many'],
  // What stands behind "or" can add something to what stands before it.
  ['or-never-used', 'warning'],
  // A quantile is taken of buckets, and the label le says which is which.
  ['quantile-without-le'],
  // Rates are taken before sums: a restart of one host must not look like one of all.
  ['rate-of-aggregate'],
  // Rates are taken of counters: a gauge that falls would count as a restart.
  ['rate-of-gauge'],
  // Ratios, averages and quantiles are not summed or averaged again.
  ['sum-of-non-additive', 'warning'],
  // A quantile is compared with what its buckets can tell.
  ['threshold-beyond-buckets'],
  // What is added or compared has one unit.
  ['unit-mismatch'],
  // A matcher asks for a value that the label can have.
  ['value-not-there'],
];

/** The checks of what the interpreter finds by itself. */
export const algebra: readonly Check[] = codes.map(([code, atMost]) =>
  fromAlgebra({ code, ...(atMost ? { atMost } : {}) }),
);
