import { posix } from 'node:path';
import { embedded } from '../text/embedded.ts';
import { Source } from '../text/source.ts';
import { entriesOf, field, itemsOf, textOf } from '../text/tree.ts';
import type { Tree } from '../text/tree-types.ts';

/** A file that a Compose file brings itself, and the name that it has in a container. */
export interface InlineConfig {
  readonly file: Source;
  readonly name: string;
}

/** The `configs` of a Compose file that say what is in them, as `content`. */
export const inlineConfigs = (source: Source, tree: Tree): readonly InlineConfig[] =>
  entriesOf(field(tree, 'configs')).flatMap(({ key, value }) => {
    const content = field(value, 'content');
    return content?.kind === 'scalar' && typeof content.value === 'string'
      ? [
          {
            file: unescaped(embedded(source, content), pathOf(source.file, key)),
            name: posix.basename(targetOf(tree, key) ?? key),
          },
        ]
      : [];
  });

/** What a mount of a config that a Compose file brings leads to, as if it were a file beside. */
export const pathOf = (composeFile: string, name: string): string => `${composeFile}#${name}`;

/** Where the first service that has a config finds it; undefined where that is called as the config is. */
const targetOf = (tree: Tree, name: string): string | undefined =>
  entriesOf(field(tree, 'services'))
    .flatMap(({ value }) => itemsOf(field(value, 'configs')))
    .filter((config) => textOf(field(config, 'source')) === name)
    .map((config) => textOf(field(config, 'target')))
    .find((target) => target !== undefined);

/** Compose fills in variables, so who means `$` writes `$$`. */
const unescaped = (source: Source, path: string): Source => {
  const escapes = [...source.text.matchAll(/\$\$/g)].map(({ index }, before) => index - before);
  return Source.within(
    { source, offset: (here) => here + escapes.filter((at) => at < here).length },
    source.text.replaceAll('$$', () => '$'),
    path,
  );
};
