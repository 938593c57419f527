import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { unquote } from '../../packages/tocsin/src/promql/strings.ts';

export interface Series {
  readonly series: string;
  readonly values: string;
}
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}
/** What an expression gave; `failed` where the data do not allow it, as with several series for a group. */
export type Evaluated = readonly Sample[] | 'failed';

/** Evaluates expressions over series by `promtool test rules`: nothing is expected, so it says what it got. */
export const evaluated = (
  input: readonly Series[],
  expressions: readonly string[],
  time: string,
): readonly Evaluated[] => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-evaluated-'));
  try {
    const file = join(folder, 'tests.yml');
    // A name for each, since promtool says them in its own quotes.
    const asked = expressions.map((expr) => ({ expr, eval_time: time, exp_samples: [] }));
    const test = { interval: '1m', input_series: input, promql_expr_test: asked };
    writeFileSync(file, JSON.stringify({ evaluation_interval: '1m', tests: [test] }));
    const { all } = execaSync('promtool', ['test', 'rules', file], { reject: false, all: true });
    if (!/SUCCESS|FAILED/.test(all)) throw new Error(`promtool evaluated nothing: ${all}`);
    const said = new Map<string, Evaluated>();
    for (const [, quoted = '', rest = ''] of all.matchAll(
      /^ {4}expr: ("(?:[^"\\]|\\.)*"), time: [^\n]*?,([^]*?)(?=^ {4}expr: |$(?![^]))/gm,
    ))
      said.set(unquote(quoted), rest.includes('got:') ? samplesIn(rest) : 'failed');
    return expressions.map((expr) => said.get(expr) ?? []);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const samplesIn = (text: string): readonly Sample[] => {
  const got = text.slice(text.indexOf('got:') + 4);
  return [...got.matchAll(/\{((?:[^"}]|"(?:[^"\\]|\\.)*")*)\} ([-+\w.]+)/g)].map(([, labels = '', value = '']) => ({
    labels: Object.fromEntries(
      [...labels.matchAll(/([\w.]+)=("(?:[^"\\]|\\.)*")/g)].map(([, name = '', quoted = '']) => [
        name,
        unquote(quoted),
      ]),
    ),
    value: value.endsWith('Inf') ? (value.startsWith('-') ? -Infinity : Infinity) : Number(value),
  }));
};
