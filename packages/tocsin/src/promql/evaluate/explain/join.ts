import type { Binary, Matching } from '../../nodes.ts';
import { matched } from '../binary/signature.ts';
import type { Labels } from '../labels.ts';
import { hasAny, type Value } from '../value.ts';
import type { Asking, Reason } from './reason.ts';

/** Which label keeps the series of both sides apart; undefined where some meet, or where no series are joined. */
export const whyApart = (node: Binary, asking: Asking): Reason | undefined => {
  const [left, right] = [labelsOf(asking.evaluate(node.left)), labelsOf(asking.evaluate(node.right))];
  if (!left || !right || meets(left, right, node.matching)) return undefined;
  const names = [...new Set([...left, ...right].flatMap((labels) => namesIn(labels, node.matching)))].toSorted();
  const guilty = names.filter((name) => meets(left, right, without(node.matching, name)));
  if (guilty.length === 0) return { node, why: `no series of both sides match: they differ in ${names.join(', ')}` };
  const [name = ''] = guilty;
  return {
    node,
    why: `no series of both sides match: ${guilty.join(' or ')} keeps them apart, which is ${valuesOf(left, name)} on the left and ${valuesOf(right, name)} on the right`,
  };
};

const labelsOf = (value: Value): readonly Labels[] | undefined =>
  value.type === 'vector' ? value.columns.filter(hasAny).map(({ labels }) => labels) : undefined;

const meets = (left: readonly Labels[], right: readonly Labels[], matching: Matching | undefined): boolean => {
  const keys = new Set(left.map((labels) => matched(labels, matching).key));
  return right.some((labels) => keys.has(matched(labels, matching).key));
};

const namesIn = (labels: Labels, matching: Matching | undefined): readonly string[] => matched(labels, matching).names;

/** The same matching but for one label. */
const without = (matching: Matching | undefined, name: string): Matching =>
  matching?.kind === 'on'
    ? { ...matching, labels: matching.labels.filter((other) => other !== name) }
    : { kind: 'ignoring', labels: [...(matching?.labels ?? []), name] };

const valuesOf = (all: readonly Labels[], name: string): string => {
  const values = [...new Set(all.map((labels) => labels.get(name)))].map((value) =>
    value === '' ? 'not there' : value,
  );
  return values.length > 3 ? `${values.slice(0, 3).join(', ')} and others` : values.join(', ');
};
