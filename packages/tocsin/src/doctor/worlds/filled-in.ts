import { posix } from 'node:path';
import type { ServiceView } from '../../compile/view/shapes/compose.ts';
import type { Paths } from '../../compile/view/view.ts';
import type { Folder } from './folder.ts';
import { makes } from './made.ts';

/** What builds, starts or delivers something, by its name. */
const SCRIPT =
  /\.(?:sh|bash|py|rb|pl|m?js|ts|ps1|mk|nix|tf|just|service|env)$|(?:^|\/)(?:dockerfile|containerfile|makefile|justfile|taskfile|jenkinsfile|entrypoint)[^/]*$|(?:^|\/)\.github\/workflows\/|(?:^|\/)\.gitlab-ci/i;
/** What tells people how to deliver something. */
const PROSE = /\.(?:md|markdown|rst|adoc|txt)$|(?:^|\/)readme[^/]*$/i;
/** So many scripts are read: more are the sources of a program. */
const MOST = 2000;
/** Words of a script that puts values in the place of names. */
const REPLACES =
  /\b(?:sed|awk|perl|envsubst|gomplate|[Rr]eplace|replaceAll|substitute|safe_substitute|templatefile|yq[^\n]{0,200}? -(?:i|-inplace))\b/;
/** Those that do so for whatever they find in a file. */
const FILLS_ALL = /\b(?:envsubst|gomplate|dockerize|confd|templatefile)\b/;

/**
 * Whether something here puts a value in the place of a name before a program reads the file: a script that names it, or
 * the file, what a container is started by, or a command of a README.
 */
export const fillsIn = (
  { files, read }: Folder,
  services: readonly ServiceView[],
): Pick<Paths, 'isFilledIn' | 'isPutInto' | 'isTakenOut' | 'isSaid' | 'isMade'> => {
  let texts: readonly string[] | undefined;
  const scripts = (): readonly string[] =>
    (texts ??= [
      ...files
        .filter((file) => SCRIPT.test(file))
        .slice(0, MOST)
        .flatMap((file) => read?.(file) ?? []),
      ...services.map(({ command }) => command.map(({ value }) => value).join(' ')),
    ]);
  let deleting: readonly string[] | undefined;
  const deletions = (): readonly string[] => (deleting ??= scripts().flatMap(deletionsIn));
  let written: readonly string[] | undefined;
  const instructions = (): readonly string[] =>
    (written ??= files
      .filter((file) => PROSE.test(file))
      .slice(0, MOST)
      .flatMap((file) => (read?.(file) ?? '').replaceAll('\\\n', ' ').split('\n'))
      .filter((line) => REPLACES.test(line)));
  return {
    isFilledIn: (name, file) =>
      // A person is told in one line what to replace, and where.
      instructions().some(
        (line) => hasWord(line, posix.basename(file)) && (FILLS_ALL.test(line) || hasWord(line, name)),
      ) ||
      scripts().some(
        (text) =>
          REPLACES.test(text) &&
          (hasWord(text, name) || (FILLS_ALL.test(text) && hasWord(text, posix.basename(file).split('.')[0] ?? ''))),
      ),
    isPutInto: (field, file) =>
      scripts().some((text) => REPLACES.test(text) && hasWord(text, field) && hasWord(text, posix.basename(file))),
    isTakenOut: (field) => deletions().some((line) => hasWord(line, field)),
    isSaid: (words) => scripts().some((text) => text.includes(words)),
    isMade: (name) =>
      scripts().some((text) => text.includes(name) && text.split('\n').some((line) => makes(line, name))),
  };
};

/** The commands of jq or yq that delete fields. */
const deletionsIn = (text: string): readonly string[] =>
  /\bdel\s*\(/.test(text)
    ? text.split('\n').filter((line) => line.length <= LONGEST && /\b[jy]q\b.*\bdel\s*\(/.test(line))
    : [];
/** Longer lines no person wrote. */
const LONGEST = 2000;

const hasWord = (text: string, word: string): boolean => {
  // A file may have no more than an ending for its name.
  if (word === '') return false;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!/\w/.test(text[at - 1] ?? '') && !/\w/.test(text[at + word.length] ?? '')) return true;
  return false;
};
