import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';

/** Which kinds of files a program judges, by which command. */
const commands = {
  prometheus: ['promtool', 'check', 'config', '--syntax-only'],
  rules: ['promtool', 'check', 'rules', '--lint=none'],
  alertmanager: ['amtool', 'check-config'],
  blackbox: ['blackbox_exporter'],
} as const;
export type Kind = keyof typeof commands;

/** Why a program refuses a text, `crashed` where it does not survive it; undefined where it takes it. One process judges many texts. */
export const judged = (
  kind: Kind,
  texts: readonly string[],
  programs: Readonly<Record<string, string>> = {},
): readonly (string | undefined)[] => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-parity-'));
  if (texts.length === 0) return [];
  try {
    const files = texts.map((text, index) => {
      const file = join(folder, `${index}.yml`);
      writeFileSync(file, text);
      return file;
    });
    const [name, ...args] = commands[kind];
    // One stream, so that each verdict stands behind its file. The exporter takes one file at a time.
    const script =
      kind === 'blackbox'
        ? 'for f; do echo "Checking $f"; "$0" --config.check --config.file="$f" 2>&1 || echo FAILED; done'
        : 'exec "$0" "$@" 2>&1';
    const words = ['-c', script, programs[name] ?? name, ...args, ...files];
    const { stdout: all } = execaSync('sh', words, { reject: false });
    const parts = new Map(
      all
        .split(/^Checking '?/m)
        .slice(1)
        .map((part) => [/^(.*?\.yml)/.exec(part)?.[1] ?? '', part]),
    );
    const verdicts = files.map((file) => {
      const part = parts.get(file);
      if (part === undefined) return 'silent';
      if (/panic: /.test(part)) return 'crashed';
      return /FAILED|FAIL:/.test(part) ? part.replaceAll(folder, '').trim() : undefined;
    });
    const crashed = verdicts.indexOf('crashed');
    if (crashed < 0 && verdicts.includes('silent'))
      throw new Error(`${name} says nothing of a file: ${all.slice(-1500)}`);
    // Behind a crash comes nothing: the others are judged again.
    return crashed < 0
      ? verdicts
      : [...verdicts.slice(0, crashed + 1), ...judged(kind, texts.slice(crashed + 1), programs)];
  } finally {
    rmSync(folder, { recursive: true });
  }
};
