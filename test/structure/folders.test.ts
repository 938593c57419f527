import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** What is copied as it is into other projects, and prose by the name of its alert, have no page of their own. */
const WITHOUT_PAGE = /^(node_modules|dist|init|runbooks)$/;

/** Made of the sources by `generate`. */
const DECLARATIONS = 'packages/tocsin/types';

const foldersIn = (folder: string): readonly string[] => [
  folder,
  ...readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !WITHOUT_PAGE.test(entry.name))
    .map(({ name }) => join(folder, name))
    .filter((path) => path !== DECLARATIONS)
    .flatMap(foldersIn),
];

const folders = ['packages', 'src'].flatMap(foldersIn);

test('every folder says in a sentence or two what is in it', () => {
  expect(folders.length).toBeGreaterThan(80);
  const silent = folders.filter((folder) => !existsSync(join(root, folder, 'README.md')));
  expect(silent, 'write one line into the README.md of each').toEqual([]);
});

test('that sentence is one line, but for the page of the published package', () => {
  const pages = folders.filter((folder) => folder !== 'packages/tocsin').map((folder) => join(folder, 'README.md'));
  const wrong = pages.filter((page) => !/^[A-Z`a-z].{20,119}\.\n$/.test(readFileSync(join(root, page), 'utf8')));
  expect(wrong).toEqual([]);
});

test('no two folders say the same', () => {
  const said = folders.map((folder) => readFileSync(join(root, folder, 'README.md'), 'utf8'));
  expect(said.filter((text, index) => said.indexOf(text) !== index)).toEqual([]);
});
