import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { run } from '../../packages/tocsin/src/cli/run.ts';
import { orders } from '../../src/stack/orders.ts';

const root = join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const markdownIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder)).flatMap((name) => (name.endsWith('.md') ? [join(folder, name)] : []));

const runbooks = [
  'runbooks',
  'packages/tocsin/src/self/runbooks',
  'packages/tocsin/init/runbooks',
  ...readdirSync(join(root, 'packages/packs')).map((pack) => `packages/packs/${pack}/runbooks`),
].flatMap((folder) => (existsSync(join(root, folder)) ? markdownIn(folder) : []));

const pages = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'ARCHITECTURE.md',
  'packages/tocsin/README.md',
  ...['docs', 'docs/checks', 'docs/decisions'].flatMap(markdownIn),
];

/** Decisions and the change log say what was so on their day. */
const current = [...pages.filter((page) => !/^(docs\/decisions\/|CHANGELOG)/.test(page)), ...runbooks];

/** These name files of the reader's own project; docs/manual.md is held by a test of its own. */
const ofOtherProjects = new Set([
  'README.md',
  'CONTRIBUTING.md',
  'docs/extending.md',
  'docs/import.md',
  'docs/manual.md',
]);

/** Where a page is read: the published package has its README beside its docs. */
const folderOf = (page: string): string => (page === 'packages/tocsin/README.md' ? '' : dirname(page));

/** Code on a page: what stands in fences, line by line with continued lines joined, and what stands in backticks. */
const codeOf = (text: string): readonly string[] => {
  const fences = [...text.matchAll(/^```\w*[^\n]*\n(.*?)^```/gms)].map(([, code = '']) => code);
  const prose = text.replaceAll(/^```.*?^```/gms, '');
  return [
    ...fences.flatMap((code) => code.replaceAll(/\\\n\s*/g, '').split('\n')),
    ...[...prose.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code.replaceAll(/\s+/g, ' ')),
  ];
};

/** What a page calls the command line: the words behind `tocsin`, up to a comment, a pipe or a redirection. */
const callsIn = (code: string): readonly string[] =>
  [...code.matchAll(/(?:^|npx |npm run |sudo |[;&|] )tocsin (?:-- )?([a-z]+(?: [^#|<>;&]*)?)/g)].map(
    ([, call = '']) => call,
  );

/** The flags that the help of a verb has; nothing where there is no such verb. */
const flagsOf = async (verb: string): Promise<ReadonlySet<string> | undefined> => {
  let help = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    help += String(text);
    return true;
  });
  const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  await run([verb, '--help']);
  write.mockRestore();
  told.mockRestore();
  return help === '' ? undefined : new Set(help.match(/--[a-z][a-z-]*/g));
};

test('every verb and option that a page names is one', async () => {
  const flags = new Map<string, ReadonlySet<string> | undefined>();
  const wrong: string[] = [];
  let seen = 0;
  for (const page of current)
    for (const call of codeOf(read(page)).flatMap(callsIn)) {
      const [verb = '', ...words] = call.split(/\s+/);
      if (!flags.has(verb)) flags.set(verb, await flagsOf(verb));
      const known = flags.get(verb);
      const given = words.flatMap((word) => /^--[a-z][a-z-]*/.exec(word) ?? []);
      seen += 1 + given.length;
      if (known === undefined) wrong.push(`${page}: there is no verb ${verb}`);
      for (const flag of given)
        if (flag !== '--help' && known?.has(flag) === false) wrong.push(`${page}: ${verb} has no ${flag}`);
    }
  process.exitCode = 0;
  expect(wrong).toEqual([]);
  expect(seen).toBeGreaterThan(150);
});

test('every script, benchmark and soak that a page names is there', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const wrong = current.flatMap((page) =>
    codeOf(read(page))
      .flatMap((code) => [...code.matchAll(/npm run (?:-s |--silent )?([\w:]+)\b(?! --?w)(?: -- ([a-z-]+))?/g)])
      .filter(
        ([, script = '', name]) =>
          !Object.hasOwn(scripts, script) ||
          (script === 'bench' && name !== undefined && !existsSync(join(root, `bench/${name}.ts`))) ||
          (script === 'soak' && name !== undefined && !existsSync(join(root, `test/soak/${name}.ts`))),
      )
      .map(([call]) => `${page}: ${call}`),
  );
  expect(wrong).toEqual([]);
});

test('every path of the repository that a page names is there', () => {
  const path = /^(?:\.\/)?((?:test|src|packages|docs|bench|runbooks)\/[\w@./-]+)$/;
  const wrong = current
    .filter((page) => !ofOtherProjects.has(page))
    .flatMap((page) =>
      codeOf(read(page))
        .flatMap((code) => code.split(' '))
        .flatMap((word) => path.exec(word)?.[1] ?? [])
        .filter((named) => !existsSync(join(root, named)))
        .map((named) => `${page}: ${named}`),
    );
  expect(wrong).toEqual([]);
});

test('every link of a page leads to a file, and to a heading in it', () => {
  const anchorsIn = (file: string): ReadonlySet<string> =>
    new Set(
      [...read(file).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
        title
          .toLowerCase()
          .replaceAll(/[^\w\- ]/g, '')
          .replaceAll(' ', '-'),
      ),
    );
  const wrong = pages.flatMap((page) =>
    [
      ...read(page)
        .replaceAll(/^```.*?^```|`[^`]+`/gms, '')
        .matchAll(/\]\(\s*(?!\w+:)([^)#\s]*)(?:#([^)]+))?\)/g),
    ]
      .filter(([, to = '', anchor]) => {
        const file = to === '' ? page : join(folderOf(page), to);
        return !existsSync(join(root, file)) || (anchor !== undefined && !anchorsIn(file).has(anchor));
      })
      .map(([link]) => `${page}: ${link}`),
  );
  expect(wrong).toEqual([]);
});

test('what a runbook has a person order can be ordered', () => {
  const orderable = new Set(orders.map(({ action }) => action.name));
  const named = runbooks.flatMap((page) =>
    codeOf(read(page))
      .flatMap(callsIn)
      .flatMap((call) => /^order (\S+)/.exec(call)?.[1] ?? [])
      .map((name) => ({ page, name })),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter(({ name }) => !orderable.has(name))).toEqual([]);
});
