import { once } from '../memoize.ts';
import { gapsIn, isToFillIn } from '../view/text/to-fill-in.ts';
import type { Where } from '../view/text/source.ts';
import type { View } from '../view/view.ts';

/** `${TILLS}`, as what delivers objects fills it in. */
const FLUX = /\$\{[A-Za-z_]\w*(?::?[-=?+][^{}]*)?\}/;
const inObjects = once(
  ({ files }: View): ReadonlySet<string> =>
    new Set(files.filter(({ within }) => within !== undefined).map(({ source }) => source.file)),
);

/** Whether a place is filled in before a program reads it: by whoever copies the file, or by a script that lies beside it. */
export const isLeftOpen = (view: View, where: Pick<Where, 'at'>, text: string): boolean => {
  if (isToFillIn(where, text) || (inObjects(view).has(where.at.file) && FLUX.test(text))) return true;
  const gaps = view.paths ? gapsIn(text) : [];
  return gaps.length > 0 && gaps.every((name) => view.paths?.isFilledIn(name, where.at.file));
};
