import { secondsOf } from '../lex/value.ts';
import { parseGoNumber } from '../evaluate/text.ts';

/** A number of a test file. @throws SyntaxError */
export const numberFrom = (text: string): number => {
  const plain = text.replaceAll('_', '');
  const value = /^[+-]?0x/.test(plain)
    ? Number(plain.replace(/^[+-]/, '')) * (plain.startsWith('-') ? -1 : 1)
    : parseGoNumber(plain);
  if (value === undefined) throw new SyntaxError(`"${text}" is not a number`);
  return value;
};

/** Milliseconds of a duration or of a number of seconds. @throws SyntaxError */
export const millisecondsFrom = (text: string): number => {
  const [, sign, plain = ''] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  const seconds = secondsOf(plain) ?? (plain === '0' ? 0 : parseGoNumber(plain));
  if (seconds === undefined) throw new SyntaxError(`"${text}" is not a duration`);
  return Math.round(seconds * 1000) * (sign === '-' ? -1 : 1);
};
