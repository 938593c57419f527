export const isDigit = (c: number): boolean => c >= 48 && c <= 57;
/** ASCII letters and the underscore. */
export const isLetter = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95;
export const isWord = (c: number): boolean => isLetter(c) || isDigit(c);
export const isHex = (c: number): boolean => isDigit(c) || (c >= 97 && c <= 102) || (c >= 65 && c <= 70);
export const isSpace = (c: number): boolean => c === 32 || c === 9 || c === 10 || c === 13;

/** Characters behind the end have no code. */
export const END = -1;
export const codeAt = (text: string, at: number): number => (at < text.length ? text.charCodeAt(at) : END);

const code = (sign: string): number => sign.charCodeAt(0);
export const HASH = code('#');
export const COLON = code(':');
export const DOT = code('.');
export const EQUALS = code('=');
export const SLASH = code('/');
export const TILDE = code('~');
const quotes: ReadonlySet<number> = new Set(['"', "'", '`'].map(code));
export const isQuote = (c: number): boolean => quotes.has(c);
