import { expect, test } from 'vitest';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';
import { compiled, type EnvironmentName } from '../compile/compiled.ts';
import { firstStack, pair } from '../scale/first.ts';

/** What the doctor, who has not seen the definitions, says of the files that they compile to. */
const told = (artefacts: readonly { readonly path: string; readonly text: string }[]): readonly string[] => {
  const files = artefacts
    // Tests of rules are no configuration, and the command line leaves their folder out.
    .filter(({ path }) => /\.(ya?ml|json)$/.test(path) && !path.startsWith('prometheus/tests/'))
    .map(({ path, text }) => ({ file: path, text }));
  return diagnose(readTexts(files), shippedKnowledge, {
    roots: ['.'],
    files: files.map(({ file }) => file),
  }).findings.flatMap(({ severity, code, at, message }) =>
    severity === 'note' ? [] : [`${code} ${at.file}:${at.line} ${message}`],
  );
};

test.each(['production', 'staging', 'local'] satisfies readonly EnvironmentName[])(
  'nothing is wrong with what is generated for %s',
  (environment) => expect(told(compiled(environment).artefacts)).toEqual([]),
);

test('nothing is wrong with what a project that has just begun generates', () =>
  expect(told(firstStack(pair).artefacts)).toEqual([]));
