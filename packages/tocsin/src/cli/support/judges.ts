import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Compiled } from '../../compile/compile.ts';
import { emitPanelRules } from '../../compile/emit/panel-rules.ts';
import { writeArtefacts } from './write.ts';

/** What an outside judge said of one environment. */
export interface Verdict {
  readonly judge: string;
  readonly environment: string;
  readonly ok: boolean;
  /** What it printed, when it was not content. */
  readonly said: string;
}
export interface Judgement {
  readonly verdicts: readonly Verdict[];
  /** Programs that are not on PATH, so that their verdict is missing. */
  readonly absent: readonly string[];
}

interface Judge {
  readonly name: string;
  readonly program: string;
  readonly command: readonly string[];
  /** Which files it is asked about. */
  readonly reads: RegExp;
}

/** The last judges: what Prometheus' and Alertmanager's own tools say of the files. */
const judges: readonly Judge[] = [
  {
    name: 'promtool check config',
    program: 'promtool',
    command: ['check', 'config', '--syntax-only'],
    reads: /^prometheus\/prometheus[^/]*\.yml$/,
  },
  {
    name: 'promtool check rules',
    program: 'promtool',
    command: ['check', 'rules'],
    reads: /^prometheus\/(rules|shard-rules|panels)/,
  },
  {
    name: 'amtool check-config',
    program: 'amtool',
    command: ['check-config'],
    reads: /^alertmanager\/alertmanager\.yml$/,
  },
];

/** Files that a judge reads. */
const JUDGED = /^(prometheus\/(?!tests\/)|alertmanager\/)/;

/** Asks every judge that is there, on files of their own: once of all environments, and of each where it is not content. */
export const judge = async (compiled: ReadonlyMap<string, Compiled>): Promise<Judgement> => {
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-check-'));
  try {
    const paths = new Map<string, readonly string[]>();
    for (const [environment, { model, artefacts }] of compiled) {
      const files = [...artefacts.filter(({ path }) => JUDGED.test(path)), ...emitPanelRules(model)];
      await writeArtefacts(join(folder, environment), files);
      paths.set(
        environment,
        files.map(({ path }) => path),
      );
    }
    const answers = await Promise.all(judges.map((each) => answersOf(each, paths, folder)));
    return {
      verdicts: answers.flatMap((verdicts) => verdicts ?? []),
      absent: [...new Set(judges.filter((_, index) => !answers[index]).map(({ program }) => program))],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Undefined when there is no such program. */
const answersOf = async (
  { name, program, command, reads }: Judge,
  paths: ReadonlyMap<string, readonly string[]>,
  folder: string,
): Promise<readonly Verdict[] | undefined> => {
  const asked = [...paths]
    .map(([environment, all]) => ({ environment, files: all.filter((path) => reads.test(path)) }))
    .filter(({ files }) => files.length > 0);
  if (asked.length === 0) return [];
  const everywhere = asked.flatMap(({ environment, files }) => files.map((file) => join(environment, file)));
  const whole = await run(program, [...command, ...everywhere], folder);
  if (whole === undefined) return undefined;
  if (whole.ok) return asked.map(({ environment }) => ({ judge: name, environment, ...whole }));
  return Promise.all(
    asked.map(async ({ environment, files }) => {
      const result = await run(program, [...command, ...files], join(folder, environment));
      return { judge: name, environment, ...(result ?? whole) };
    }),
  );
};

/** Undefined when there is no such program. */
const run = async (
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<{ ok: boolean; said: string } | undefined> => {
  const { failed, code, all } = await execa(program, args, { cwd, reject: false, all: true, stdin: 'ignore' });
  if (code === 'ENOENT') return undefined;
  return { ok: !failed, said: failed ? (all ?? code ?? '') : '' };
};
