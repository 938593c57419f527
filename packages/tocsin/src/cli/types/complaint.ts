import type { Finding } from '../../compile/finding.ts';
import { noneOf } from './literal-union.ts';

/** What tsc says about one place: its first line, and the lines that explain it. */
export interface Complaint {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly lines: readonly [string, ...string[]];
}

const HEAD = /^(.+?)\((\d+),(\d+)\): error (TS\d+): (.*)$/;
const WITHOUT_PLACE = /^error (TS\d+): (.*)$/;

/** Reads what tsc prints without colours. */
export const complaintsIn = (output: string): readonly Complaint[] => {
  const found: { -readonly [K in keyof Complaint]: Complaint[K] }[] = [];
  for (const text of output.split('\n')) {
    const [, file, line, column, code, first] = HEAD.exec(text) ?? [];
    const [, bareCode, bare] = WITHOUT_PLACE.exec(text) ?? [];
    const last = found.at(-1);
    if (file !== undefined && code !== undefined)
      found.push({ file, line: Number(line), column: Number(column), code, lines: [first ?? ''] });
    else if (bareCode !== undefined)
      found.push({ file: 'tsconfig.json', line: 1, column: 1, code: bareCode, lines: [bare ?? ''] });
    else if (last !== undefined && text.startsWith(' ')) last.lines = [...last.lines, text.trim()];
  }
  return found;
};

/** A type in a message is for the compiler: what a reader needs is what stands around it. */
const LONG = 60;
const shortened = (text: string): string =>
  text
    .replaceAll(/ on type '[^']*(?:'[^']*)*?'(?=[.]|$)/g, (all) => (all.length > LONG ? '' : all))
    .replaceAll(/to (?:parameter of )?type '((?:[^'"]|"[^"]*")*)'/g, (all, type: string) =>
      type.length > LONG ? 'to what is wanted' : all,
    )
    .replaceAll(/(?:Argument of type|Type) '((?:[^'"]|"[^"]*")*)'/g, (all, type: string) =>
      type.length > LONG ? 'What is given' : all,
    )
    .replaceAll(/'((?:[^'"]|"[^"]*")*)'/g, (all, type: string) => (type.length > LONG ? 'what is given' : all));

/** The language says what is wrong by a type that is a sentence: `'"cannot add seconds to bytes"'`. */
const sentenceIn = (lines: readonly string[]): string | undefined => {
  const sentences = lines.flatMap((line) => [...line.matchAll(/(?:type|property) '"([^"]+ [^"]+)"'/g)]);
  return sentences.at(-1)?.[1];
};

/** The language's units and the like are literal types: what is there, and what is wanted. */
const mismatchIn = (lines: readonly string[]): string | undefined => {
  const [, is, wanted] = /^Type '"([^"]+)"' is not assignable to type '"([^"]+)"'\.$/.exec(lines.at(-1) ?? '') ?? [];
  return is === undefined || wanted === undefined ? undefined : `${is} stands where ${wanted} is wanted`;
};

/** The last line of an explanation is the deepest reason. */
const reasonOf = ([first, ...rest]: Complaint['lines']): string => {
  const sentence = sentenceIn([first, ...rest]) ?? mismatchIn(rest);
  if (sentence !== undefined) return sentence;
  const deepest = rest.at(-1);
  const short = shortened(first);
  return deepest === undefined || deepest === first ? short : `${short} ${shortened(deepest)}`;
};

/** What tsc says about a definition, as a finding. */
export const findingOf = ({ file, line, column, code, lines }: Complaint): Finding => {
  const [, suggested] = /Did you mean '([^']+)'\?/.exec(lines.join(' ')) ?? [];
  const union = noneOf(lines[0]);
  const meant = suggested ?? union?.meant;
  return {
    code: 'type-error',
    severity: 'error',
    message: union?.says ?? reasonOf(lines).replace(/ ?Did you mean '[^']+'\?/, ''),
    at: { file, line, column },
    subject: code,
    help:
      meant === undefined
        ? 'the place is marked; npx tsc says all that the type checker knows'
        : `did you mean ${meant}?`,
  };
};
