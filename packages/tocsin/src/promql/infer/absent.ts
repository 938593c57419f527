import type { Call, Expr, VectorSelector } from '../nodes.ts';
import type { Context } from './context.ts';
import { noLabels } from './labels.ts';
import { exactly } from './ranges.ts';
import { unsaid, type Facts, type LabelFact } from './types.ts';

/** `absent`, `absent_over_time`: one series with the labels that the selector asks for by `=`. */
export const absentFacts = (node: Call, { of, report }: Context): Facts => {
  const [arg] = node.args;
  const facts = arg && of(arg);
  const when =
    facts?.returns.when === 'never'
      ? 'always'
      : facts?.returns.when === 'always' && node.name === 'absent'
        ? 'never'
        : 'sometimes';
  if (when === 'never' && facts)
    report({
      code: 'absent-of-always',
      proved: true,
      message: 'absent never returns anything for what is always there',
      node,
      cause: facts.returns,
      help: 'use it for series that can be missing',
    });
  return {
    ...unsaid,
    type: 'vector',
    labels: labelsOf(node, arg),
    bare: true,
    kind: 'gauge',
    range: exactly(1),
    additive: { is: true, because: 'it counts', at: node },
    series: 1,
    returns: {
      when,
      because: when === 'sometimes' ? 'it depends on what is there' : (facts?.returns.because ?? ''),
      at: node,
    },
  };
};

const selectorOf = (node: Expr | undefined): VectorSelector | undefined => {
  if (node?.type === 'vector') return node;
  return node?.type === 'matrix' ? node.selector : undefined;
};

const labelsOf = (node: Call, arg: Expr | undefined): Facts['labels'] => {
  const labels = noLabels('absent gives only the labels that the selector asks for by =', node);
  if (arg?.type === 'paren') return { known: new Map(), rest: { ...labels.rest, presence: 'sometimes' } };
  const known = new Map<string, LabelFact>();
  const asked = new Set<string>();
  for (const { label, op, value } of selectorOf(arg)?.matchers ?? []) {
    const because = `the selector has ${label}="${value}"`;
    // A label that is asked for again after its value is dropped; before it, versions of Prometheus keep it or not.
    if (known.has(label)) known.set(label, { presence: 'never', because: `${label} is selected twice`, at: node });
    else if (op === '=' && value !== '' && label !== '__name__')
      known.set(
        label,
        asked.has(label)
          ? { presence: 'sometimes', because, at: node }
          : { presence: 'always', values: [value], because, at: node },
      );
    asked.add(label);
  }
  return { known, rest: labels.rest };
};
