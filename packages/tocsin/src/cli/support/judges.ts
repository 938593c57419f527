import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Compiled, Readings } from '../../compile/compile.ts';
import { emitPanelRules } from '../../compile/emit/panel-rules.ts';
import { writeAnew } from './write.ts';

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
    reads: /^(prometheus\/(rules|shard-rules|panels)|(vmalert|thanos)\/rules\/)/,
  },
  {
    name: 'amtool check-config',
    program: 'amtool',
    command: ['check-config'],
    reads: /^alertmanager\/alertmanager\.yml$/,
  },
];

/** Files that a judge reads. */
const JUDGED = /^(prometheus\/(?!tests\/)|alertmanager\/|(vmalert|thanos)\/rules\/)/;

/** Judges at work on one environment. */
export interface Asked {
  readonly judgement: Promise<Judgement>;
  /** Ends those that are still at work: nobody wants to know any more. */
  readonly drop: () => void;
}

/** Sets every judge that is there to work, on files of its own; they compute beside us, unless we wait for them. */
export const ask = (environment: string, { model, read }: Readings): Asked => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-check-'));
  const dropped = new AbortController();
  const files = [...read.filter(({ path }) => JUDGED.test(path)), ...emitPanelRules(model)];
  const answerOf = async ({ name, program, command, reads }: Judge): Promise<Judgement> => {
    const paths = files.map(({ path }) => path).filter((path) => reads.test(path));
    if (paths.length === 0) return { verdicts: [], absent: [] };
    const answer = await run(program, [...command, ...paths], folder, dropped.signal);
    if (!answer) return { verdicts: [], absent: [program] };
    return { verdicts: [{ judge: name, environment, ...answer }], absent: [] };
  };
  const clear = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    writeAnew(folder, files);
  } catch (error) {
    clear();
    throw error;
  }
  const answers = async (): Promise<Judgement> => {
    try {
      return joined(await Promise.all(judges.map(answerOf)));
    } finally {
      clear();
    }
  };
  return { judgement: answers(), drop: () => dropped.abort() };
};

/** What judges said of all environments, judge by judge. */
export const judgementOf = async (asked: readonly Asked[]): Promise<Judgement> => {
  const { verdicts, absent } = joined(await Promise.all(asked.map(({ judgement }) => judgement)));
  return { verdicts: judges.flatMap(({ name }) => verdicts.filter((verdict) => verdict.judge === name)), absent };
};

const joined = (all: readonly Judgement[]): Judgement => ({
  verdicts: all.flatMap(({ verdicts }) => verdicts),
  absent: [...new Set(all.flatMap(({ absent }) => absent))],
});

/** Asks every judge that is there about environments. */
export const judge = async (compiled: ReadonlyMap<string, Compiled>): Promise<Judgement> =>
  judgementOf([...compiled].map(([environment, { model, artefacts }]) => ask(environment, { model, read: artefacts })));

/**
 * Undefined when there is no such program. By Node itself: to load execa takes half as long as a judge takes, and nothing of it is
 * needed here.
 */
const run = (
  program: string,
  args: readonly string[],
  cwd: string,
  signal: AbortSignal,
): Promise<{ ok: boolean; said: string } | undefined> =>
  new Promise((resolve) => {
    const child = spawn(program, args, { cwd, signal, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => void (said += text));
    child.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ENOENT' ? undefined : { ok: false, said: error.message }),
    );
    child.once('close', (code) => resolve(code === 0 ? { ok: true, said: '' } : { ok: false, said }));
  });
