import { gapsIn, isToFillIn } from '../view/text/to-fill-in.ts';
import type { Where } from '../view/text/source.ts';
import type { View } from '../view/view.ts';

/** Whether a place is filled in before a program reads it: by whoever copies the file, or by a script that lies beside it. */
export const isLeftOpen = (view: View, where: Pick<Where, 'at'>, text: string): boolean => {
  if (isToFillIn(where, text)) return true;
  const gaps = view.paths ? gapsIn(text) : [];
  return gaps.length > 0 && gaps.every((name) => view.paths?.isFilledIn(name, where.at.file));
};
