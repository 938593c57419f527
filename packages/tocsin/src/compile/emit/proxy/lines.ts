/** A line of nginx' configuration, or a block with what is in it. */
export type Line = string | readonly [head: string, body: readonly Line[]];

const printed = (line: Line, indent: string): readonly string[] =>
  typeof line === 'string'
    ? [line === '' ? '' : `${indent}${line}`]
    : [`${indent}${line[0]} {`, ...line[1].flatMap((each) => printed(each, `${indent}  `)), `${indent}}`];

/** Lines as nginx reads them. */
export const print = (lines: readonly Line[]): string => `${lines.flatMap((line) => printed(line, '')).join('\n')}\n`;
