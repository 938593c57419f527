import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeWith } from '../../describe-with.ts';
import { amtools, promtools } from '../../promql/promtool.ts';
import { refusedBy, subjectOf, tools, verdictsIn, type Judged } from './programs.ts';

const folder = join(import.meta.dirname, '../../../docs/checks');
const pages = new Map(
  readdirSync(folder).flatMap((file) =>
    file === 'README.md' ? [] : [[file.replace(/\.md$/, ''), readFileSync(join(folder, file), 'utf8')] as const],
  ),
);
const subjects = new Map([...pages.keys()].map((code) => [code, subjectOf(code)]));

test('the page of a check says that no program judges what it is about', () => {
  const sentences = {
    'another file': 'Neither promtool nor amtool reads such a file',
    'published names': '`promtool check metrics` reads what is served, and has rules of its own',
    definitions: 'None of them reads definitions',
  };
  for (const [code, subject] of subjects)
    if (typeof subject === 'string') expect(verdictsIn(pages.get(code) ?? '').said, code).toBe(sentences[subject]);
});

for (const [tool, programs] of [
  ['promtool', promtools],
  ['amtool', amtools],
] as const)
  describeWith(tool, [tool], () => {
    for (const judge of programs())
      test(`the pages say what ${tool} ${judge.version} says of the first case of each check`, () => {
        const kinds = (Object.keys(tools) as Judged[]).filter((kind) => tools[kind] === tool);
        for (const kind of kinds) {
          const texts = new Map(
            [...subjects].flatMap(([code, subject]) =>
              typeof subject !== 'string' && subject.kind === kind ? [[code, subject.text] as const] : [],
            ),
          );
          expect(texts.size).toBeGreaterThan(10);
          for (const [code, refused] of refusedBy(judge, kind, texts)) {
            const { said, refuses } = verdictsIn(pages.get(code) ?? '');
            expect(said, code).toMatch(new RegExp(`^${tool} `));
            expect(refuses.get(judge.version), `${code}: ${said}`).toBe(refused);
          }
        }
      });
  });
