import { objectsIn, type Placed } from '../operator/objects.ts';
import { once } from '../../memoize.ts';
import type { FileView, View } from '../../view/view.ts';

/** All files, whatever Prometheus they belong to: what deploys one may lie anywhere. */
export const filesAround = ({ around, files }: View): readonly FileView[] => around ?? files;

/** What lies there to be looked at, or for another day. */
export const UNUSED =
  /example|sample|template|\btests?\b|backup|\bold\b|disabled|deprecated|archive|draft|(?:^|\/)docs?\//i;

/** All objects of these files. */
export const objectsAround = (view: View): readonly Placed[] => objectsOf(filesAround(view));
const objectsOf = once((files: readonly FileView[]): readonly Placed[] => objectsIn({ files }));

/** The files as they lie there, each once: texts inside them are parts of theirs. */
export const wholeFiles = (view: View): readonly FileView[] => wholeOf(filesAround(view));
const wholeOf = once((files: readonly FileView[]): readonly FileView[] => [
  ...new Map(
    files
      .filter(({ source }) => source.isWhole)
      .toReversed()
      .map((file) => [file.source.path, file] as const),
  ).values(),
]);

/** Whether a word stands in any of the files. */
export const isWritten = (view: View, word: RegExp): boolean =>
  wholeFiles(view).some(({ source }) => word.test(source.text));
