import { nodesOf } from '../../../promql/walk.ts';
import { pointAtNode } from '../../view/query.ts';
import { queriesIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** label_replace matches the whole value: a pattern that marks its end, or stops before a letter, was meant to find a part. */
export const anchoredPattern: Check = (view) =>
  queriesIn(view).flatMap((query) =>
    [...(query.expr ? nodesOf(query.expr) : [])].flatMap((node) => {
      const pattern = node.type === 'call' && node.name === 'label_replace' ? node.args[4] : undefined;
      if (node.type !== 'call' || pattern?.type !== 'string') return [];
      const mended = meant(pattern.value);
      if (mended === undefined) return [];
      return [
        {
          code: 'anchored-pattern',
          severity: 'warning' as const,
          message: `label_replace matches the whole value: ${pattern.value} misses a value with more ${pattern.value.endsWith('$') ? 'before' : 'after'} it, and then adds no label`,
          ...pointAtNode(query, pattern),
          help: `write ${mended}`,
        },
      ];
    }),
  );

/** A pattern with one anchor, and nothing for the rest on its other side. */
const meant = (pattern: string): string | undefined => {
  const [, kept, end] = /^(\(\[\^(\\?[^\]\\])\][*+]\))$/.exec(pattern) ?? [];
  // What stops before a letter was meant for values that have it.
  if (kept !== undefined && end !== undefined) return `${kept}${end.replace(/^[.|]$/, '\\$&')}.*`;
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
