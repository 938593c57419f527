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

/** The last judges: what Prometheus' and Alertmanager's own tools say of the files. */
const judges: readonly {
  readonly name: string;
  readonly program: string;
  readonly args: (files: readonly string[]) => readonly string[];
}[] = [
  {
    name: 'promtool check config',
    program: 'promtool',
    args: (files) => [
      'check',
      'config',
      '--syntax-only',
      ...files.filter((file) => /^prometheus\/prometheus[^/]*\.yml$/.test(file)),
    ],
  },
  {
    name: 'promtool check rules',
    program: 'promtool',
    args: (files) => [
      'check',
      'rules',
      ...files.filter((file) => /^prometheus\/(rules|shard-rules|panels)/.test(file)),
    ],
  },
  { name: 'amtool check-config', program: 'amtool', args: () => ['check-config', 'alertmanager/alertmanager.yml'] },
];

/** Asks every judge that is there, on files of their own. */
export const judge = async (compiled: ReadonlyMap<string, Compiled>): Promise<Judgement> => {
  const absent = new Set<string>();
  const verdicts: Verdict[] = [];
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-check-'));
  try {
    for (const [environment, { model, artefacts }] of compiled) {
      const cwd = join(folder, environment);
      const files = [...artefacts, ...emitPanelRules(model)];
      await writeArtefacts(cwd, files);
      const paths = files.map(({ path }) => path);
      const answers = await Promise.all(
        judges.map(async ({ name, program, args }) => ({
          name,
          program,
          result: await run(program, args(paths), cwd),
        })),
      );
      for (const { name, program, result } of answers) {
        if (result === undefined) absent.add(program);
        else verdicts.push({ judge: name, environment, ...result });
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { verdicts, absent: [...absent] };
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
