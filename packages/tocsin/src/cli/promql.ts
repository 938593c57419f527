import { defineCommand } from 'citty';
import { noFeatures } from '../promql/features.ts';
import { targetOf, type Target } from '../promql/target.ts';
import { runFiles } from '../promql/promqltest/files.ts';
import { newest } from '../promql/version.ts';
import { UsageError } from '../shared/usage-error.ts';
import { checkLines } from './promql/lines.ts';
import { judged } from './promql/judged.ts';
import { explained, formatted, verdictText } from './promql/texts.ts';

const actions = { check: verdictText, explain: explained, format: formatted } as const;
type Action = keyof typeof actions;
const isAction = (word: string): word is Action => Object.hasOwn(actions, word);

export const promql = defineCommand({
  meta: {
    name: 'promql',
    description: 'Check, explain or format one PromQL expression, or run engine test files.',
  },
  args: {
    action: { type: 'positional', required: false, description: 'check, explain, format or run.' },
    expr: {
      type: 'positional',
      required: false,
      description: 'The expression (after -- if it begins with a minus), or the files to run. Default: standard input.',
    },
    target: {
      type: 'string',
      valueHint: 'prometheus@2.42',
      description:
        'The version whose verdict to give, with feature flags after a plus; run sets all flags. Default: prometheus@3.16.',
    },
    json: { type: 'boolean', description: 'Print the result as JSON.' },
    jsonl: { type: 'boolean', description: 'Read lines of {"expr": "..."} and write a line for each.' },
  },
  run: async ({ args }) => {
    const [action = '', expr, ...more] = args._;
    const target = wanted(args.target);
    if (action === 'run') {
      if (args.json || args.jsonl) throw new UsageError('run prints lines, no JSON', 'leave --json and --jsonl out');
      return runAll(args._.slice(1), target);
    }
    if (!isAction(action))
      throw new UsageError(
        action === '' ? 'promql needs to know what to do' : `"${action}" is not something to do with PromQL`,
        'say check, explain, format or run, as in tocsin promql explain EXPRESSION',
      );
    if (more.length > 0) throw new UsageError('there is more than one expression', 'put it in quotes');
    if (args.jsonl) {
      if (expr !== undefined) throw new UsageError('--jsonl reads the input, and takes no expression');
      if (!(await checkLines(process.stdin, process.stdout, target))) process.exitCode = 1;
      return;
    }
    const result = judged(expr ?? (await inputText()), target);
    process.stdout.write(args.json ? `${JSON.stringify(result.answer)}\n` : actions[action](result));
    if (!result.answer.ok || (action === 'check' && result.answer.findings.some(({ proved }) => proved)))
      process.exitCode = 1;
  },
});

/** Exit code 2 where a file or a line of it cannot be read, else 1 where an evaluation failed. @throws UsageError without files */
const runAll = (files: readonly string[], { version }: Target): void => {
  if (files.length === 0) throw new UsageError('there is no file to run', 'tocsin promql run FILE...');
  const { out, sums, closed } = runFiles(files, version);
  process.stdout.write(out.map((line) => `${line}\n`).join(''));
  if (closed.length > 0) throw new UsageError(closed.join('; '), 'all other files were run');
  if (sums.unreadable > 0) process.exitCode = 2;
  else if (sums.failed > 0) process.exitCode = 1;
};

const wanted = (text: string | undefined): Target => {
  if (text === undefined) return { version: newest, features: noFeatures };
  const target = targetOf(text);
  if ('fault' in target) throw new UsageError(target.fault, target.help);
  return target;
};

const inputText = async (): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
};
