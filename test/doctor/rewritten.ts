import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';
import { factsIn } from '../../packages/tocsin/src/doctor/report/fact.ts';
import { patchOf } from '../../packages/tocsin/src/doctor/report/patch.ts';
import { scratch } from '../alert-receivers/scratch.ts';

/** What --fix makes of a file. */
export const fixed = (file: string, text: string): string => {
  const cwd = scratch();
  mkdirSync(cwd, { recursive: true });
  writeFileSync(join(cwd, file), text);
  const { findings } = diagnose(readTexts([{ file, text }]), shippedKnowledge);
  const patch = patchOf(factsIn(findings), [{ file, text }]);
  if (patch !== '') execFileSync('patch', ['-s', '-p1'], { cwd, input: patch });
  return readFileSync(join(cwd, file), 'utf8');
};

const escaped = (text: string, mark: string): string => text.replaceAll('\\', '\\\\').replaceAll(mark, `\\${mark}`);
const marks: Readonly<Record<string, (text: string) => string>> = {
  double: (text) => `"${escaped(text, '"')}"`,
  single: (text) => `'${escaped(text, "'")}'`,
  back: (text) => `\`${text}\``,
};
const styles: Readonly<Record<string, (expr: string) => string>> = {
  double: (expr) => `"${escaped(expr, '"')}"`,
  single: (expr) => `'${expr.replaceAll("'", "''")}'`,
  plain: (expr) => expr,
  folded: (expr) => `>-\n      ${expr.replaceAll(' + ', '\n      + ')}`,
  literal: (expr) => `|\n      ${expr.replaceAll(' + ', '\n      + ')}`,
};
export const rules = (expr: string): string => `groups:\n- name: g\n  rules:\n  - record: shop:x\n    expr: ${expr}\n`;
const patterns = fc.array(
  fc.constantFrom('4', 'ab', String.raw`\d{2}`, String.raw`\.`, '.+', "'", '"', '[/]', String.raw`\\`),
  {
    minLength: 1,
    maxLength: 4,
  },
);

/** A pattern with anchors that it does not need, one to three times in an expression, in a file of rules. */
export const withNeedlessAnchors = fc
  .tuple(
    patterns,
    fc.constantFrom(...Object.keys(marks)),
    fc.constantFrom(...Object.keys(styles)),
    fc.constantFrom('=~', ' =~ ', '!~'),
    fc.integer({ min: 1, max: 3 }),
  )
  .map(([parts, mark, style, op, times]) => {
    const meant = parts.join('');
    const literal = marks[mark]?.(`^${meant}$`) ?? '';
    const expr = Array.from({ length: times }, () => `sum(rate(errors{zone="a", code${op}${literal}}[5m]))`).join(
      ' + ',
    );
    return { text: rules(styles[style]?.(expr) ?? ''), meant: Array.from({ length: times }, () => meant) };
  });
