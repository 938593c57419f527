import { since, type Version } from '../version.ts';
import { codeAt, END, isDigit, isHex, isWord } from './characters.ts';

const [DOT, UNDERSCORE, ZERO, PLUS, MINUS] = [46, 95, 48, 43, 45];
const isX = (c: number): boolean => c === 120 || c === 88;
const isE = (c: number): boolean => c === 101 || c === 69;

interface Scan {
  readonly ok: boolean;
  readonly to: number;
}

/** Where the number ends that begins here, and whether it is one. Prometheus reads numbers with these very steps. */
export const scanNumber = (text: string, from: number, version: Version): Scan =>
  version >= since.underscores ? scanStrict(text, from) : scanLoose(text, from);

const finish = (text: string, to: number): Scan => ({ ok: !isWord(codeAt(text, to)), to });

const scanLoose = (text: string, from: number): Scan => {
  let at = from;
  let isDigitHere = isDigit;
  if (codeAt(text, at) === ZERO && isX(codeAt(text, at + 1))) {
    at += 2;
    isDigitHere = isHex;
  }
  while (isDigitHere(codeAt(text, at))) at++;
  if (codeAt(text, at) === DOT) at++;
  while (isDigitHere(codeAt(text, at))) at++;
  if (isE(codeAt(text, at))) {
    at++;
    if (isSign(codeAt(text, at))) at++;
    while (isDigit(codeAt(text, at))) at++;
  }
  return finish(text, at);
};

const isSign = (c: number): boolean => c === PLUS || c === MINUS;

const scanStrict = (text: string, from: number): Scan => {
  let at = from;
  let isDigitHere = isDigit;
  if (codeAt(text, at) === ZERO) {
    at++;
    if (isX(codeAt(text, at))) {
      at++;
      if (codeAt(text, at) === UNDERSCORE) at++;
      isDigitHere = isHex;
    }
  }
  if (codeAt(text, at) === DOT) at++;
  if (isDigitHere(codeAt(text, at))) at++;
  let [dotted, raised] = [false, false];
  for (;;) {
    const c = codeAt(text, at);
    if (c === DOT) {
      if (dotted) return { ok: false, to: at + 1 };
      dotted = true;
      const behind = codeAt(text, ++at);
      if (behind === DOT || behind === UNDERSCORE) return { ok: false, to: at + 1 };
      if (isDigitHere === isHex) return { ok: false, to: at };
    } else if (isE(c)) {
      if (raised) return { ok: false, to: at + 1 };
      raised = true;
      if (isSign(codeAt(text, ++at))) at++;
      const behind = codeAt(text, at);
      if (behind === END || isStop(behind)) return { ok: false, to: Math.min(at + 1, text.length) };
    } else if (c === UNDERSCORE) {
      const behind = codeAt(text, ++at);
      if (behind === END || isStop(behind)) return { ok: false, to: Math.min(at + 1, text.length) };
    } else if (isDigitHere(c)) {
      while (isDigitHere(codeAt(text, at))) at++;
    } else break;
  }
  return finish(text, at);
};
const isStop = (c: number): boolean => c === DOT || c === UNDERSCORE || isE(c);

const UNITS = 'smhdw';
/** The rest of a duration, from its first unit on. The order of the units is judged later: {@link secondsOf}. */
export const scanDuration = (text: string, from: number): Scan => {
  let at = from;
  const takes = (units: string): boolean => {
    if (at >= text.length || !units.includes(text.charAt(at))) return false;
    at++;
    return true;
  };
  if (!takes(`${UNITS}y`)) return { ok: false, to: at };
  takes('s');
  while (isDigit(codeAt(text, at))) {
    while (isDigit(codeAt(text, at))) at++;
    if (!takes(UNITS)) return { ok: false, to: at };
    takes('s');
  }
  return finish(text, at);
};
