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
  /** A native histogram, as files of tests write it; the value means nothing then. */
  readonly histogram?: string;
}
/** What an expression gave; `failed` where the data do not allow it, as with several series for a group. */
export type Evaluated = readonly Sample[] | 'failed';

/** When and by which program. */
export interface Asked {
  /** `9m`, or several. */
  readonly times: readonly string[];
  /** Default: promtool on PATH. */
  readonly program?: string;
  readonly features?: readonly string[];
}

/** Evaluates expressions over series by `promtool test rules`: nothing is expected, so it says what it got. */
export const evaluated = (
  input: readonly Series[],
  expressions: readonly string[],
  time: string,
): readonly Evaluated[] => evaluatedAt(input, expressions, { times: [time] }).map(([only = []]) => only);

/** {@link evaluated} at several times, for each expression. */
export const evaluatedAt = (
  input: readonly Series[],
  expressions: readonly string[],
  { times, program = 'promtool', features = [] }: Asked,
): readonly (readonly Evaluated[])[] => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-evaluated-'));
  try {
    const file = join(folder, 'tests.yml');
    const asked = expressions.flatMap((expr) => times.map((time) => ({ expr, eval_time: time, exp_samples: [] })));
    const test = { interval: '1m', input_series: input, promql_expr_test: asked };
    writeFileSync(file, JSON.stringify({ evaluation_interval: '1m', tests: [test] }));
    const flags = features.map((feature) => `--enable-feature=${feature}`);
    const { all } = execaSync(program, [...flags, 'test', 'rules', file], { reject: false, all: true });
    if (!/SUCCESS|FAILED/.test(all)) throw new Error(`promtool evaluated nothing: ${all}`);
    const said = new Map<string, Evaluated>();
    for (const [, quoted = '', time = '', rest = ''] of all.matchAll(
      /^ {4}expr: ("(?:[^"\\]|\\.)*"), time: ([^\n,]*),([^]*?)(?=^ {4}expr: |$(?![^]))/gm,
    ))
      said.set(`${time} ${unquote(quoted)}`, rest.includes('got:') ? samplesIn(rest) : 'failed');
    return expressions.map((expr) => times.map((time) => said.get(`${time} ${expr}`) ?? []));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const samplesIn = (text: string): readonly Sample[] => {
  const got = text.slice(text.indexOf('got:') + 4);
  const SAMPLE = /\{((?:[^"{}]|"(?:[^"\\]|\\.)*")*)\} (\{\{[^}]*\}\}|[-+\w.]+)/g;
  return [...got.matchAll(SAMPLE)].map(([, labels = '', value = '']) => ({
    labels: Object.fromEntries(
      [...labels.matchAll(/([\w.]+)=("(?:[^"\\]|\\.)*")/g)].map(([, name = '', quoted = '']) => [
        name,
        unquote(quoted),
      ]),
    ),
    ...(value.startsWith('{') ? { value: NaN, histogram: value } : { value: numberOf(value) }),
  }));
};

const numberOf = (text: string): number =>
  text.endsWith('Inf') ? (text.startsWith('-') ? -Infinity : Infinity) : Number(text);
