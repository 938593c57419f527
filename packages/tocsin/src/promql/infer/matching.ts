import type { Binary } from '../nodes.ts';
import type { Context } from './context.ts';
import { areApart, both, bothFacts, drop, keepOnly, labelOf, withLabels, zip } from './labels.ts';
import type { Facts, LabelFact, LabelFacts } from './types.ts';

/** What a pair of series can be told by. */
interface Matched {
  readonly labels: LabelFacts;
  /** A label in which no series of the left can equal one of the right. */
  readonly apart: { readonly label: string; readonly left: LabelFact; readonly right: LabelFact } | undefined;
}

/** Whether a label is among those that both sides must have the same. */
const matcherOf = ({ matching }: Binary): ((label: string) => boolean) => {
  if (!matching) return () => true;
  const list = new Set(matching.labels);
  return (label) => list.has(label) === (matching.kind === 'on');
};

/** The labels of the pairs of two vectors, and whether there can be any. */
export const matched = (node: Binary, left: Facts, right: Facts): Matched => {
  const { matching } = node;
  const isSet = node.op === 'and' || node.op === 'unless';
  const many = matching?.group?.side === 'right' ? right : left;
  const one = many === left ? right : left;
  const apart = findApart(node, left.labels, right.labels);
  // Where nothing pairs up, what there would be is as on this side.
  const met = apart ? many.labels : meetMatched(node, many.labels, one.labels);
  const result = isSet || matching?.group ? met : reduced(node, met);
  const because = `group_${matching?.group?.side} takes it from the other side`;
  const included = (matching?.group?.include ?? []).map(
    (label) => [label, { ...labelOf(one.labels, label), because, at: node }] as const,
  );
  const labels = withLabels(result, included);
  return { labels, apart };
};

/** Labels that must be equal satisfy what is known of either side; the others are as on this side. */
const meetMatched = (node: Binary, many: LabelFacts, one: LabelFacts): LabelFacts => {
  if (!node.matching) return both(many, one);
  if (node.matching.kind === 'on')
    return withLabels(
      many,
      node.matching.labels.map((label) => [label, bothFacts(labelOf(many, label), labelOf(one, label))]),
    );
  const met = zip(many, one, bothFacts);
  return withLabels(
    met,
    node.matching.labels.map((label) => [label, labelOf(many, label)]),
  );
};

/** One to one, the result has only the labels that were compared. */
const reduced = (node: Binary, labels: LabelFacts): LabelFacts => {
  if (!node.matching) return labels;
  const list = node.matching.labels;
  const clause = `${node.matching.kind} (${list.join(', ')}) drops it`;
  return node.matching.kind === 'on' ? keepOnly(labels, list, clause, node) : drop(labels, list, clause, node);
};

const findApart = (node: Binary, left: LabelFacts, right: LabelFacts): Matched['apart'] => {
  const candidates =
    node.matching?.kind === 'on' ? node.matching.labels : new Set([...left.known.keys(), ...right.known.keys()]);
  const isMatched = matcherOf(node);
  for (const label of candidates) {
    if (label === '__name__' || !isMatched(label)) continue;
    const [a, b] = [labelOf(left, label), labelOf(right, label)];
    if (areApart(a, b)) return { label, left: a, right: b };
  }
  return undefined;
};

/** Says that nothing pairs up, and with which label it began. */
export const reportApart = (node: Binary, { apart }: Matched, { report }: Context): void => {
  if (!apart) return;
  const { label, left, right } = apart;
  const isValue = left.presence !== 'never' && right.presence !== 'never';
  const lacking = left.presence === 'never' ? left : right;
  const side = left.presence === 'never' ? 'left' : 'right';
  const cause: LabelFact = isValue ? right : lacking;
  report({
    code: 'labels-never-match',
    proved: true,
    message: isValue
      ? `nothing pairs up: "${label}" is ${oneOf(left)} on the left and ${oneOf(right)} on the right`
      : `nothing pairs up: the ${side} side has no label "${label}" (${lacking.because}), the other side always has it`,
    node,
    cause,
    help: isValue
      ? `leave "${label}" out of the matching: ignoring (${label}), or on (...) the labels that they share`
      : `aggregate "${label}" away on the other side, or match on (...) the labels that both sides have`,
  });
};
const oneOf = ({ values = [] }: LabelFact): string =>
  values
    .slice(0, 3)
    .map((value) => JSON.stringify(value))
    .join(' or ');

/**
 * Says what is likely to pair up with nothing: one side has none of the labels that somebody wrote to match on, or no label at
 * all beside one that was aggregated by some.
 */
export const reportUnshared = (node: Binary, left: Facts, right: Facts, { report }: Context): void => {
  const { matching } = node;
  // A text on one side is refused, whatever the labels.
  if (left.type !== 'vector' || right.type !== 'vector') return;
  if (matching?.group || matching?.kind === 'ignoring') return;
  const named = matching?.labels ?? [];
  if (matching && named.length === 0) return;
  const lacks = ({ labels }: Facts): boolean =>
    matching
      ? named.every((label) => labelOf(labels, label).presence === 'never')
      : labels.rest.presence === 'never' && [...labels.known.values()].every(({ presence }) => presence === 'never');
  const has = ({ labels }: Facts): string | undefined =>
    matching
      ? named.find((label) => labelOf(labels, label).presence !== 'never')
      : labels.rest.presence === 'never'
        ? [...labels.known].find(([, { presence }]) => presence !== 'never')?.[0]
        : undefined;
  const [bare, other] = lacks(left) ? [left, right] : [right, left];
  const label = lacks(bare) && !lacks(other) ? has(other) : undefined;
  if (label === undefined) return;
  const cause = labelOf(bare.labels, label);
  report({
    code: 'labels-never-match',
    proved: false,
    message: `nothing pairs up: the ${bare === left ? 'left' : 'right'} side has no label "${label}" (${cause.because}), which the other side is matched by`,
    node,
    cause,
    help: matching
      ? `match on () to ask whether there is any, or on labels that both sides have`
      : `write on () behind the operator, or aggregate both sides by the same labels`,
  });
};

/** A label outside of the matching with several values on a side that must be unique in each group. */
export const reportMany = (node: Binary, left: Facts, right: Facts, { report }: Context): void => {
  if (!node.matching) return;
  const side = node.matching.group?.side;
  const isMatched = matcherOf(node);
  const mustBeUnique = [...(side === 'left' ? [] : [left]), ...(side === 'right' ? [] : [right])];
  for (const facts of mustBeUnique)
    for (const [label, fact] of facts.labels.known) {
      if (
        isMatched(label) ||
        fact.presence !== 'always' ||
        (fact.values?.length ?? 0) < 2 ||
        fact.isDivided ||
        facts.series <= 1
      )
        continue;
      report({
        code: 'many-to-many',
        proved: false,
        message: `${facts === left ? 'the left' : 'the right'} side has several series for each group: "${label}" is ${oneOf(fact)} and is not matched`,
        node,
        cause: fact,
        help: `aggregate "${label}" away on that side, or match on it too`,
      });
    }
};

/** A label that is taken from a side which never has it is taken away: where it told series apart, they collide. */
export const reportTaken = (node: Binary, left: Facts, right: Facts, { report }: Context): void => {
  const group = node.matching?.group;
  if (!group) return;
  const [many, one, side] = group.side === 'left' ? [left, right, 'right'] : [right, left, 'left'];
  const lacking = group.include.filter((label) => {
    const { presence, isUnwanted } = labelOf(one.labels, label);
    return label !== '__name__' && presence === 'never' && !isUnwanted;
  });
  const [first] = lacking;
  if (first === undefined) return;
  const cause = labelOf(one.labels, first);
  const lost = lacking.filter((label) => labelOf(many.labels, label).presence !== 'never');
  const quoted = lacking.map((label) => JSON.stringify(label)).join(', ');
  const them = lost.length > 1 ? 'them' : 'it';
  report({
    code: 'label-not-there',
    proved: lacking.some((label) => labelOf(many.labels, label).presence === 'always'),
    message: `group_${group.side} takes ${quoted} from the ${side} side, which never has ${lacking.length > 1 ? 'them' : 'it'} (${cause.because})${
      lost.length === 0
        ? ''
        : `: the result loses ${them}, and where that alone tells series apart Prometheus refuses the query`
    }`,
    node,
    cause,
    help: `keep ${quoted} on the ${side} side, or leave ${lacking.length > 1 ? 'them' : 'it'} out of the brackets`,
  });
};
