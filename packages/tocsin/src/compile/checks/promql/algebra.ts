import type { AlgebraCode } from '../../../promql/infer/types.ts';
import { factsOf, isDeclared } from '../../view/facts.ts';
import { pointAtNode } from '../../view/query.ts';
import { queriesIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** A check of what the interpreter itself finds: an error where that is proved of declared metrics, else a warning. */
export const fromAlgebra =
  ({ code, atMost = 'error' }: { readonly code: AlgebraCode; readonly atMost?: 'error' | 'warning' }): Check =>
  (view) =>
    queriesIn(view).flatMap((query) =>
      (factsOf(view, query)?.findings ?? [])
        .filter((finding) => finding.code === code && !(code === 'comparison-always' && finding.node.type === 'call'))
        .map(({ proved, message, node, matcher, help }) => ({
          code,
          severity: proved && atMost === 'error' && isDeclared(view, query) ? ('error' as const) : ('warning' as const),
          message,
          ...pointAtNode(query, matcher ?? node),
          help,
        })),
    );
