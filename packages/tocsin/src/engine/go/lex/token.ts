/** What a piece of a template is. */
export type TokenType =
  | 'error'
  | 'bool'
  | 'char'
  | 'character'
  | 'complex'
  | 'assign'
  | 'declare'
  | 'eof'
  | 'field'
  | 'identifier'
  | 'left'
  | 'leftParen'
  | 'number'
  | 'pipe'
  | 'rawString'
  | 'right'
  | 'rightParen'
  | 'space'
  | 'string'
  | 'text'
  | 'variable'
  | Keyword;

/** Words that are no names. */
export type Keyword =
  | 'dot'
  | 'block'
  | 'break'
  | 'continue'
  | 'define'
  | 'else'
  | 'end'
  | 'if'
  | 'range'
  | 'nil'
  | 'template'
  | 'with';

/** A piece of a template, with where it begins and its line, counted from 1. */
export interface Token {
  readonly type: TokenType;
  readonly text: string;
  readonly at: number;
  readonly line: number;
}

const isKeyword = (type: TokenType): boolean =>
  'dot block break continue define else end if range nil template with'.split(' ').includes(type);

/** A token as Go names it in its messages. */
export const tokenText = ({ type, text }: Token): string => {
  if (type === 'eof') return 'EOF';
  if (type === 'error') return text;
  if (isKeyword(type)) return `<${text}>`;
  return text.length > 10 ? `${JSON.stringify(text.slice(0, 10))}...` : JSON.stringify(text);
};
