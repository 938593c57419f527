import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeFolder } from '../../packages/tocsin/src/shared/make-folder.ts';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'tocsin-folder-'));
});
afterEach(() => rmSync(parent, { recursive: true }));

test('those above it are made too, with the same rights, and what is there is left alone', () => {
  mkdirSync(join(parent, 'there'), 0o755);
  makeFolder(join(parent, 'there/new/newer'), 0o700);
  makeFolder(join(parent, 'there/new/newer'), 0o700);
  const rights = ['there', 'there/new', 'there/new/newer'].map((path) => statSync(join(parent, path)).mode & 0o777);
  expect(rights).toEqual([0o755, 0o700, 0o700]);
});

test('a file in its place, or above it, is told by the file system', () => {
  writeFileSync(join(parent, 'file'), '');
  expect(() => makeFolder(join(parent, 'file'))).toThrow(/EEXIST/);
  expect(() => makeFolder(join(parent, 'file/below'))).toThrow(/EEXIST|ENOTDIR/);
});
