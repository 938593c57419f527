import type { Infer } from './types.ts';
/** Stands in until the interpreter lands. */
export const infer: Infer = (expr) => ({
  facts: { type: 'vector', labels: { known: new Map(), rest: { presence: 'sometimes', because: '', at: expr } }, bare: false, kind: 'unknown', range: { min: -Infinity, max: Infinity, nan: true }, series: Infinity, returns: { when: 'sometimes', because: '', at: expr } },
  of: () => undefined,
  findings: [],
});
