import type { Cursor } from './lex/cursor.ts';
import { nodeText } from './node-text.ts';
import type { CommandNode, Operand, PipeNode, VariableNode } from './nodes.ts';
import { readConstant } from './lex/number.ts';
import type { Token, TokenType } from './lex/token.ts';
import { unquote } from './lex/unquote.ts';

/** Whether there is a function of that name. */
export type IsFunction = (name: string) => boolean;

const BEGINS: ReadonlySet<TokenType> = new Set<TokenType>([
  'bool',
  'character',
  'complex',
  'dot',
  'field',
  'identifier',
  'number',
  'nil',
  'rawString',
  'string',
  'variable',
  'leftParen',
]);

/** Reads `$x := command | command` up to its end, which is taken. @throws TemplateError */
export const parsePipeline = (
  cursor: Cursor,
  context: string,
  end: 'right' | 'rightParen',
  isFunction: IsFunction,
): PipeNode => {
  const { at } = cursor.peekNonSpace();
  const { declared, isAssigned } = parseDeclared(cursor, context);
  const commands: CommandNode[] = [];
  for (;;) {
    const token = cursor.nextNonSpace();
    if (token.type === end) break;
    if (!BEGINS.has(token.type)) cursor.unexpected(token, context);
    cursor.back();
    commands.push(parseCommand(cursor, isFunction));
  }
  if (commands.length === 0) cursor.fail(`missing value for ${context}`);
  const stuck = commands.findIndex(
    ({ args }, index) => index > 0 && ['bool', 'dot', 'nil', 'number', 'string'].includes(args[0].type),
  );
  if (stuck > 0) cursor.fail(`non executable command in pipeline stage ${stuck + 1}`);
  return { type: 'pipe', at, declared, isAssigned, commands };
};

const parseDeclared = (cursor: Cursor, context: string): Pick<PipeNode, 'declared' | 'isAssigned'> => {
  const declared: VariableNode[] = [];
  for (;;) {
    const mark = cursor.mark;
    const variable = cursor.peekNonSpace();
    if (variable.type !== 'variable') return { declared, isAssigned: false };
    cursor.nextNonSpace();
    const sign = cursor.peekNonSpace();
    const isComma = sign.type === 'char' && sign.text === ',';
    if (sign.type !== 'assign' && sign.type !== 'declare' && !isComma) {
      cursor.moveTo(mark);
      return { declared, isAssigned: false };
    }
    cursor.next();
    declared.push({ type: 'variable', at: variable.at, names: [variable.text] });
    cursor.variables.push(variable.text);
    if (!isComma) return { declared, isAssigned: sign.type === 'assign' };
    if (context !== 'range' || declared.length > 1) cursor.fail(`too many declarations in ${context}`);
    if (!['variable', 'right', 'rightParen'].includes(cursor.peekNonSpace().type))
      cursor.fail('range can only initialize variables');
  }
};

const parseCommand = (cursor: Cursor, isFunction: IsFunction): CommandNode => {
  const { at } = cursor.peekNonSpace();
  const args: Operand[] = [];
  for (;;) {
    cursor.peekNonSpace();
    const operand = parseOperand(cursor, isFunction);
    if (operand) args.push(operand);
    const token = cursor.next();
    if (token.type === 'space') continue;
    if (token.type === 'right' || token.type === 'rightParen') cursor.back();
    else if (token.type !== 'pipe') cursor.unexpected(token, 'operand');
    break;
  }
  const [first, ...more] = args;
  if (!first) return cursor.fail('empty command');
  return { type: 'command', at, args: [first, ...more] };
};

const parseOperand = (cursor: Cursor, isFunction: IsFunction): Operand | undefined => {
  const node = parseTerm(cursor, isFunction);
  const { type, at } = cursor.peek();
  if (!node || type !== 'field') return node;
  const names: string[] = [];
  while (cursor.peek().type === 'field') names.push(cursor.next().text.slice(1));
  switch (node.type) {
    case 'field':
      return { type: 'field', at, names: [...node.names, ...names] };
    case 'variable':
      return { type: 'variable', at, names: [node.names[0], ...node.names.slice(1), ...names] };
    case 'bool':
    case 'string':
    case 'number':
    case 'nil':
    case 'dot':
      return cursor.fail(`unexpected . after term ${JSON.stringify(nodeText(node))}`);
    default:
      return { type: 'chain', at, of: node, names };
  }
};

const parseTerm = (cursor: Cursor, isFunction: IsFunction): Operand | undefined => {
  const token = cursor.nextNonSpace();
  const { type, text, at } = token;
  switch (type) {
    case 'identifier':
      if (!isFunction(text)) cursor.fail(`function ${JSON.stringify(text)} not defined`);
      return { type, at, name: text };
    case 'dot':
    case 'nil':
      return { type, at };
    case 'variable':
      if (!cursor.variables.includes(text)) cursor.fail(`undefined variable ${JSON.stringify(text)}`);
      return { type, at, names: [text] };
    case 'field':
      return { type, at, names: [text.slice(1)] };
    case 'bool':
      return { type, at, value: text === 'true' };
    case 'character':
    case 'complex':
    case 'number':
      return { type: 'number', at, text, ...reading(cursor, token, readConstant) };
    case 'leftParen':
      return parsePipeline(cursor, 'parenthesized pipeline', 'rightParen', isFunction);
    case 'string':
    case 'rawString':
      return { type: 'string', at, quoted: text, text: reading(cursor, token, unquote) };
    default:
      cursor.back();
      return undefined;
  }
};

/** What a reader makes of a token; where it refuses, so does the template. @throws TemplateError */
export const reading = <T>(cursor: Cursor, token: Token, read: (text: string) => T): T => {
  try {
    return read(token.text);
  } catch (error) {
    return cursor.fail(error instanceof Error ? error.message : 'invalid syntax', token);
  }
};
