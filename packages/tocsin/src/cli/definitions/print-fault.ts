import { styleText } from 'node:util';
import { lineOf } from '../source-line.ts';
import type { DefinitionFault } from './fault.ts';

/** A fault as findings are printed: where, what, the line with a caret under the culprit. */
export const printFault = ({ code, at, message }: DefinitionFault): string => {
  const line = lineOf(at.file, at.line);
  const text = line.trim();
  const from = Math.max(0, at.column - 1 - (line.length - line.trimStart().length));
  const word = /^[\w$]+/.exec(text.slice(from))?.[0] ?? '';
  const paint = (words: string): string => styleText('red', words, { stream: process.stdout });
  return [
    `${paint('error')}  ${code}  ${at.file}:${at.line}:${at.column}`,
    `  ${message}`,
    `  ${text}`,
    `  ${' '.repeat(from)}${paint('^'.repeat(Math.max(1, word.length)))}`,
    '',
  ].join('\n');
};
