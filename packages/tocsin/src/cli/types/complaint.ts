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
  return is === undefined || wanted === undefined ? undefined : `this is ${is}, but ${wanted} is required`;
};

/** A metric of one kind where one of another is to stand, as in a scenario. */
const kindsIn = ([first]: Complaint['lines']): string | undefined => {
  const [, is, wanted] =
    /^Argument of type '(Counter|Gauge|Histogram)<.*' is not assignable to parameter of type '(Counter|Gauge|Histogram)</.exec(
      first,
    ) ?? [];
  return is === undefined || wanted === undefined
    ? undefined
    : `this is a ${is.toLowerCase()}, but a ${wanted.toLowerCase()} is required here`;
};
const KINDS_HELP = 'a scenario has steady() and moving() for gauges, rising() for counters, observing() for histograms';

/** The last line of an explanation is the deepest reason. */
const reasonOf = ([first, ...rest]: Complaint['lines']): string => {
  const sentence =
    sentenceIn([first, ...rest]) ?? kindsIn([first, ...rest]) ?? mismatchIn(rest) ?? fieldIn([first, ...rest]);
  if (sentence !== undefined) return sentence;
  const deepest = rest.at(-1);
  const short = shortened(first);
  return deepest === undefined || deepest === first ? short : `${short} ${shortened(deepest)}`;
};

const USUAL_HELP = 'the place is marked; npx tsc says all that the type checker knows';

/** What to do about a module that is not there: a file of the project, or a package. */
const moduleHelp = (line: string): string | undefined => {
  const [, module] = /^Cannot find module '([^']+)'/.exec(line) ?? [];
  if (module === undefined) return undefined;
  if (module.startsWith('.')) return 'there is no such file: correct the path, or write it';
  if (/^tocsin(?:\/|$)/.test(module)) return 'tocsin has no such part: correct its name';
  return `correct its name, or install it: npm install ${module.split('/', module.startsWith('@') ? 2 : 1).join('/')}`;
};

/** A field that there is not, or that is missing, in the words that the project itself is refused with. */
const fieldIn = (lines: Complaint['lines']): string | undefined => {
  const all = lines.join('\n');
  const [, stranger] = /known properties, (?:and|but) '([^']+)' does not exist/.exec(all) ?? [];
  if (stranger !== undefined) return `there is no field "${stranger}" here`;
  const [, missing, of] = /Property '([^']+)' is missing in type .* but required in type '(\w+)/.exec(all) ?? [];
  return missing === undefined ? undefined : `there is no ${missing}, which ${of} needs`;
};

/** What tsc says about a definition, as a finding. */
export const findingOf = ({ file, line, column, code, lines }: Complaint): Finding => {
  const [, suggested] = /Did you mean (?:to write )?'([^']+)'\?/.exec(lines.join(' ')) ?? [];
  const union = noneOf(lines[0]);
  const meant = suggested ?? union?.meant;
  return {
    code: 'type-error',
    severity: 'error',
    message: union?.says ?? reasonOf(lines).replace(/ ?Did you mean (?:to write )?'[^']+'\?/, ''),
    at: { file, line, column },
    subject: code,
    help:
      meant === undefined
        ? (moduleHelp(lines[0]) ?? (kindsIn(lines) === undefined ? USUAL_HELP : KINDS_HELP))
        : `did you mean ${meant}?`,
  };
};
