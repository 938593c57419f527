import { Characters } from './characters.ts';
import { unicodeName } from './unicode-name.ts';
import type { Keyword, Token, TokenType } from './token.ts';

const KEYWORDS: ReadonlySet<string> = new Set<Keyword>([
  'block',
  'break',
  'continue',
  'define',
  'else',
  'end',
  'if',
  'range',
  'nil',
  'template',
  'with',
]);
const isKeyword = (word: string): word is Keyword => KEYWORDS.has(word);

/** All pieces of a template from there on, in its first line; the last is the end, or an error. */
export const lex = (text: string, from = 0): readonly Token[] => {
  const input = new Characters(text, from);
  try {
    while (!input.isAtEnd) readText(input);
    input.emit('eof');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    input.fail(error.message);
  }
  return input.tokens;
};

/** Text up to an action, and that action. */
const readText = (input: Characters): void => {
  const found = input.text.indexOf('{{', input.at);
  const to = found < 0 ? input.text.length : found;
  const isTrimmed = found >= 0 && /^-[ \t\r\n]/.test(input.text.slice(found + 2, found + 4));
  const kept = isTrimmed ? input.text.slice(input.at, to).replace(/[ \t\r\n]+$/, '').length : to - input.at;
  if (kept > 0) {
    input.at += kept;
    input.emit('text');
  }
  input.skipTo(to);
  if (found >= 0) readAction(input, isTrimmed);
};

const readAction = (input: Characters, isTrimmed: boolean): void => {
  const inside = input.at + (isTrimmed ? 4 : 2);
  if (input.text.startsWith('/*', inside)) return readComment(input, inside);
  input.at += 2;
  input.emit('left');
  input.skipTo(inside);
  let depth = 0;
  for (;;) {
    const close = /^(?:[ \t\r\n]-)?\}\}/.exec(input.text.slice(input.at, input.at + 4));
    if (close) {
      if (depth > 0) throw new SyntaxError('unclosed left paren');
      return readClose(input, close[0]);
    }
    depth += readInside(input);
    if (depth < 0) throw new SyntaxError('unexpected right paren');
  }
};

/** The end of an action; behind a trim marker the space that follows is dropped. */
const readClose = (input: Characters, close: string): void => {
  input.skipTo(input.at + close.length - 2);
  input.at += 2;
  input.emit('right');
  if (close.length > 2) input.skipTo(input.at + (/^[ \t\r\n]*/.exec(input.text.slice(input.at))?.[0].length ?? 0));
};

const readComment = (input: Characters, from: number): void => {
  input.skipTo(from);
  const end = input.text.indexOf('*/', from + 2);
  if (end < 0) throw new SyntaxError('unclosed comment');
  const close = /^(?:[ \t\r\n]-)?\}\}/.exec(input.text.slice(end + 2, end + 6));
  if (!close) throw new SyntaxError('comment ends before closing delimiter');
  const behind = end + 2 + close[0].length;
  const space = close[0].length > 2 ? (/^[ \t\r\n]*/.exec(input.text.slice(behind))?.[0].length ?? 0) : 0;
  input.skipTo(behind + space);
};

const SIMPLE: Readonly<Record<string, TokenType>> = { '=': 'assign', '|': 'pipe', '(': 'leftParen', ')': 'rightParen' };

/** One piece inside an action. Returns by how much it changes the depth of parentheses. */
const readInside = (input: Characters): number => {
  const c = input.next();
  if (c === '') throw new SyntaxError('unclosed action');
  if (/[ \t\r\n]/.test(c)) readSpace(input);
  else if (SIMPLE[c]) input.emit(SIMPLE[c]);
  else if (c === ':') {
    if (input.next() !== '=') throw new SyntaxError('expected :=');
    input.emit('declare');
  } else if (c === '"' || c === "'") readQuoted(input, c);
  else if (c === '`') readRaw(input);
  else if (c === '$') readName(input, 'variable');
  else if (c === '.' && !/[0-9]/.test(input.peek())) {
    if (input.isAtTerminator()) input.emit('dot');
    else readName(input, 'field');
  } else if (/[-+0-9.]/.test(c)) readNumber(input);
  else if (/[_\p{L}\p{Nd}]/u.test(c)) readWord(input);
  else if (/[!-~]/.test(c)) input.emit('char');
  else throw new SyntaxError(`unrecognized character in action: ${unicodeName(c)}`);
  return Number(c === '(') - Number(c === ')');
};

/** Space, but for one that belongs to a trim marker. */
const readSpace = (input: Characters): void => {
  while (/^[ \t\r\n]/.test(input.peek())) input.next();
  if (input.text.startsWith('-}}', input.at)) {
    input.at--;
    if (input.at === input.start) return;
  }
  input.emit('space');
};

const readQuoted = (input: Characters, quote: string): void => {
  const unfinished = quote === '"' ? 'unterminated quoted string' : 'unterminated character constant';
  for (let c = input.next(); c !== quote; c = input.next()) {
    const escaped = c === '\\' ? input.next() : c;
    if (escaped === '' || escaped === '\n') throw new SyntaxError(unfinished);
  }
  input.emit(quote === '"' ? 'string' : 'character');
};

const readRaw = (input: Characters): void => {
  for (let c = input.next(); c !== '`'; c = input.next())
    if (c === '') throw new SyntaxError('unterminated raw quoted string');
  input.emit('rawString');
};

const readName = (input: Characters, type: 'field' | 'variable'): void => {
  input.takeWord();
  input.expectTerminator();
  input.emit(type);
};

const readWord = (input: Characters): void => {
  input.takeWord();
  input.expectTerminator();
  const word = input.taken;
  if (isKeyword(word)) input.emit(word);
  else input.emit(word === 'true' || word === 'false' ? 'bool' : 'identifier');
};

const NUMBER =
  /^[+-]?(?:0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][+-]?[0-9_]*)?|0[oO][0-7_]*(?:\.[0-7_]*)?|0[bB][01_]*(?:\.[01_]*)?|[0-9_]*(?:\.[0-9_]*)?(?:[eE][+-]?[0-9_]*)?)i?/;

const readNumber = (input: Characters): void => {
  input.at = input.start;
  input.at += NUMBER.exec(input.text.slice(input.at))?.[0].length ?? 0;
  const isBad = (): boolean => /^[_\p{L}\p{Nd}]/u.test(input.peek());
  const bad = (): SyntaxError => {
    if (isBad()) input.next();
    return new SyntaxError(`bad number syntax: ${JSON.stringify(input.taken)}`);
  };
  if (isBad()) throw bad();
  if (!/^[+-]/.test(input.peek())) return input.emit('number');
  input.at += NUMBER.exec(input.text.slice(input.at))?.[0].length ?? 0;
  if (isBad() || !input.taken.endsWith('i')) throw bad();
  input.emit('complex');
};
