import { labelOf } from '../../../promql/infer/labels.ts';
import type { Call } from '../../../promql/nodes.ts';
import { compiled } from '../../../promql/regex.ts';
import { quote } from '../../../promql/strings.ts';
import { nodesOf } from '../../../promql/walk.ts';
import { instancesIn } from '../../relabelling/instances.ts';
import { factsOf } from '../../view/facts.ts';
import { pointAtNode } from '../../view/query.ts';
import { nodesIn } from '../../view/parts.ts';
import type { Query } from '../../view/shapes/expression.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/**
 * label_replace matches the whole value: a pattern that marks its end, or stops before a letter, was meant to find a part, and
 * one that the label's known value does not match never adds anything.
 */
export const anchoredPattern: Check = (view) =>
  nodesIn(view, 'call').flatMap(({ query, node }) => {
    const pattern = node.name === 'label_replace' ? node.args[4] : undefined;
    if (pattern?.type !== 'string') return [];
    const mended = isOfWhole(node, pattern.value) ? undefined : meant(pattern.value);
    const never = mended === undefined ? neverMatched(view, query, node) : undefined;
    if (never !== undefined)
      return [
        {
          code: 'anchored-pattern',
          severity: 'warning' as const,
          message: `${never.because}: ${pattern.value} does not match that, so no label is ever added`,
          ...pointAtNode(query, pattern),
          help: never.help,
        },
      ];
    if (mended === undefined) return [];
    return [
      {
        code: 'anchored-pattern',
        severity: 'warning' as const,
        message: `label_replace must match the whole value: ${pattern.value} does not match a value with anything ${mended.startsWith('.*') ? 'before' : 'after'} it, and then no label is added`,
        ...pointAtNode(query, pattern),
        help: `write ${quote(mended)}`,
      },
    ];
  });

/** So many values are named. */
const MOST = 2;
interface Never {
  readonly because: string;
  readonly help: string;
}
/** Why a pattern matches nothing that its label can be: the expression itself says what that is. */
const neverMatched = (view: View, query: Query, { args }: Call): Never | undefined => {
  const [vector, , , source, pattern] = args;
  if (!vector || source?.type !== 'string' || pattern?.type !== 'string' || source.value === '__name__')
    return undefined;
  const labels = factsOf(view, query)?.of(vector)?.labels;
  const regex = compiled(pattern.value);
  if (!labels || 'fault' in regex) return undefined;
  const label = source.value;
  const fact = labelOf(labels, label);
  if (fact.presence === 'never')
    return fact.at.type === 'vector' || regex.matches('')
      ? undefined
      : {
          because: `there is no label ${label} here, ${fact.because}`,
          help: `keep ${label} in the argument of label_replace`,
        };
  // Of a metric's usual values there may be more; what a selector asks for is all there is.
  const asked = new Set(
    nodesOf(vector).flatMap((node) =>
      node.type === 'vector'
        ? node.matchers.flatMap(({ label: name, op, value }) => (name === label && op === '=' ? [value] : []))
        : [],
    ),
  );
  const said = fact.values?.every((value) => asked.has(value)) ? fact.values : [];
  const values = said.length > 0 || label !== 'instance' ? said : (instancesIn(view) ?? []);
  if (values.length === 0 || [...values, ''].some(regex.matches)) return undefined;
  const some = `${values.slice(0, MOST).join(' or ')}${values.length > MOST ? ' or the like' : ''}`;
  return {
    because: `label_replace must match the whole value, and ${label} is ${some} here`,
    help: 'write a pattern that matches the whole value, or read another label',
  };
};

/** Whether a pattern matches addresses from end to end, as they stand in the label. */
const isOfWhole = ({ args: [, , , source] }: Call, pattern: string): boolean => {
  const regex = source?.type === 'string' && source.value === 'instance' ? compiled(pattern) : undefined;
  return regex !== undefined && !('fault' in regex) && ['web-1:9100', '192.0.2.1:9100'].every(regex.matches);
};

/** A pattern with one anchor or a separator at one end, and nothing for the rest on its other side. */
const meant = (pattern: string): string | undefined => {
  const [, kept, end] = /^(\(\[\^(\\?[^\]\\])\][*+]\))$/.exec(pattern) ?? [];
  // What stops before a letter was meant for values that have it.
  if (kept !== undefined && end !== undefined) return `${kept}${end.replace(/^[.|]$/, '\\$&')}.*`;
  // A separator at an end has something on its other side.
  if (/\(/.test(pattern) && !pattern.includes('|')) {
    if (/^(?:[:-]|\\\.)/.test(pattern)) return `.*${pattern}`;
    if (/(?:[:-]|\\\.)$/.test(pattern)) return `${pattern}.*`;
  }
  const isStart = pattern.startsWith('^');
  const isEnd = /(?:^|[^\\])\$$/.test(pattern);
  if (isStart === isEnd) return undefined;
  const inner = pattern.slice(isStart ? 1 : 0, isEnd ? -1 : undefined);
  if (isEnd && !/^\(?(?:\?:)?\.[*+]/.test(inner)) {
    const [, excluded] = /^\(\[\^(\\?[^\]\\])\]/.exec(inner) ?? [];
    return `.*${excluded === undefined ? '' : excluded.replace(/^[.|]$/, '\\$&')}${inner}`;
  }
  if (isStart && !/\.[*+]\)?$/.test(inner)) return `${inner}.*`;
  return undefined;
};
