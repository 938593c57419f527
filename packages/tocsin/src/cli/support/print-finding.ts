import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { styleText } from 'node:util';
import type { Finding } from '../../compile/finding.ts';
import { lineOf } from './source-line.ts';

const colours = { error: 'red', warning: 'yellow', note: 'cyan' } as const;

/** The pages lie in the package, and in the repository at its top. */
const folders = ['../../../', '../../../../../'].map((up) => fileURLToPath(new URL(`${up}docs`, import.meta.url)));
const folder = folders.find((each) => existsSync(join(each, 'checks')));

/** A page of docs, such as `checks/dead-route`, as a path that can be opened from here. */
export const docsPage = (name: string): string => {
  const path = join(folder ?? 'docs', `${name}.md`);
  const near = relative(process.cwd(), path);
  return near.startsWith('..') ? path : near;
};

/** A finding with the page that says more of it. */
export const printFinding = (finding: Finding): string =>
  findingText(finding, [`  docs: ${docsPage(`checks/${finding.code}`)}`]);

/** A finding as a compiler prints it: where, what, the text with a caret under the culprit, what to type instead, and `more`. */
export const findingText = (finding: Finding, more: readonly string[]): string => {
  const { severity, code, at, subject, message, help } = finding;
  const { text, from, to } = excerptOf(finding);
  const paint = (words: string): string => styleText(colours[severity], words, { stream: process.stdout });
  return [
    `${paint(severity)}  ${code}  ${at.file}:${at.line}:${at.column}  ${subject}`,
    `  ${message}`,
    `  ${text}`,
    `  ${' '.repeat(from)}${paint('^'.repeat(Math.max(1, to - from)))}`,
    `  help: ${help}`,
    ...more,
    '',
  ].join('\n');
};

/** The finding's own excerpt, or the line of the definition. */
const excerptOf = ({ excerpt, at, culprit = '' }: Finding): NonNullable<Finding['excerpt']> => {
  if (excerpt) return excerpt;
  const line = lineOf(at.file, at.line);
  const text = line.trim();
  const indent = line.length - line.trimStart().length;
  const named = culprit === '' ? -1 : text.indexOf(culprit);
  const from = named >= 0 ? named : Math.max(0, at.column - 1 - indent);
  const word = named >= 0 ? culprit : (/^[\w$]+/.exec(text.slice(from))?.[0] ?? '');
  return { text, from, to: from + word.length };
};
