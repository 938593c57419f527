import { UsageError } from '../../shared/usage-error.ts';

type Declared = Readonly<
  Record<string, { readonly type?: string; readonly required?: boolean; readonly description?: string }>
>;

/** citty lets an unknown flag, a forgotten value and a stray word pass; a typo must not change what is done. @throws UsageError */
export const checkFlags = (verb: string, declared: object, given: readonly string[]): void => {
  const flags = declared as Declared;
  const names = Object.keys(flags).filter((name) => flags[name]?.type !== 'positional');
  const takes = Object.values(flags).some(({ type }) => type === 'positional');
  const help = `tocsin ${verb} knows ${names.map((name) => `--${name}`).join(', ')}${takes ? '; a word that begins with "-" goes after --' : ''}`;
  let takesWords = takes ? Infinity : 0;
  let words = 0;
  const named = new Set<string>();
  // Behind a bare -- stand words only, such as an expression that begins with a minus.
  const end = given.includes('--') ? given.indexOf('--') : given.length;
  for (let i = 0; i < given.length; i++) {
    const word = given[i] ?? '';
    if (i === end) continue;
    if (i > end || !word.startsWith('-') || word === '-') {
      words++;
      if (takesWords-- <= 0) throw new UsageError(`"${word}" is not an argument of ${verb}`, help);
      continue;
    }
    const [, name = '', value] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (!names.includes(name)) throw new UsageError(`${verb} has no flag "${word}"`, help);
    named.add(name);
    if (flags[name]?.type === 'boolean') {
      if (value !== undefined) throw new UsageError(`--${name} takes no value`, help);
      continue;
    }
    const text = value ?? given[++i];
    if (text === undefined || text === '' || text.startsWith('--'))
      throw new UsageError(`--${name} needs a value`, help);
  }
  const needed = Object.entries(flags).find(([, { type, required }]) => type === 'positional' && required !== false);
  if (needed !== undefined && words === 0)
    throw new UsageError(`${verb} needs ${needed[0].toUpperCase()}: ${sentence(needed[1])}`, more(verb));
  const missing = Object.entries(flags).filter(
    ([name, { type, required }]) => type !== 'positional' && required === true && !named.has(name),
  );
  if (missing.length > 0)
    throw new UsageError(
      `${verb} needs ${missing.map(([name, flag]) => `--${name} (${sentence(flag)})`).join(', ')}`,
      more(verb),
    );
};

const more = (verb: string): string => `tocsin ${verb} --help says what it takes`;

/** As it goes on within a sentence. */
const sentence = ({ description = '' }: Declared[string]): string =>
  description.replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase()).replace(/\.$/, '');
