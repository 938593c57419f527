import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, test } from 'vitest';

/**
 * Every planted mistake in cases/*.ts is a compile error, and the words that tsc prints are kept in golden/*.txt:
 * a change that makes a message worse shows up in review.
 */
const here = import.meta.dirname;
const root = join(here, '../..');

interface Complaint {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

const complaints = (): readonly Complaint[] => {
  const { stdout } = execaSync('tsc', ['-p', join(here, 'tsconfig.json')], {
    cwd: root,
    preferLocal: true,
    localDir: root,
    reject: false,
  });
  const found: Complaint[] = [];
  for (const line of stdout.split('\n')) {
    const [, file, at, text] = /^(\S+?)\((\d+),\d+\): (error TS\d+: .*)$/.exec(line) ?? [];
    if (file !== undefined && text !== undefined)
      found.push({ file: file.split('/').at(-1) ?? '', line: Number(at), text: text.replace('error ', '') });
    else if (line.trim() && found.length > 0) {
      const last = found.pop() as Complaint;
      found.push({ ...last, text: `${last.text}\n${line.trimEnd()}` });
    }
  }
  return found;
};

const files = readdirSync(join(here, 'cases')).toSorted();
const all = complaints();

test('nothing but the planted mistakes is wrong', () => {
  expect(all.filter(({ file }) => !files.includes(file))).toEqual([]);
});

describe.each(files)('%s', (file) => {
  const lines = readFileSync(join(here, 'cases', file), 'utf8').split('\n');
  const mistakes = lines.flatMap((line, index) => {
    const title = /^\/\* (\d\d .*) \*\/$/.exec(line)?.[1];
    return title === undefined ? [] : [{ title, from: index + 1 }];
  });
  const inFile = all.filter((complaint) => complaint.file === file);
  const told = mistakes.map(({ title, from }, index) => {
    const to = mistakes[index + 1]?.from ?? Infinity;
    return { title, said: inFile.filter(({ line }) => line > from && line <= to).map(({ text }) => text) };
  });

  test('the lines before the first mistake are good', () => {
    expect(inFile.filter(({ line }) => line <= (mistakes[0]?.from ?? 0))).toEqual([]);
  });
  test.each(told)('$title', ({ said }) => expect(said).not.toEqual([]));
  test('in these words', async () => {
    const text = told.map(({ title, said }) => `## ${title}\n${said.join('\n')}\n`).join('\n');
    await expect(text).toMatchFileSnapshot(join(here, 'golden', file.replace('.ts', '.txt')));
  });
});
