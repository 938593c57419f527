import { watch } from 'node:fs';
import { join } from 'node:path';

/** What no person saves. */
const OTHERS = /^(?:node_modules|\.git|generated|dist)(?:\/|$)/;
/** Editors save in several steps. */
const SETTLED_MS = 20;

/** Calls after files below a folder were saved, once for a burst of them, with their whole paths. Returns what ends that. */
export const onSaved = (folder: string, call: (saved: readonly string[]) => void): (() => void) => {
  let settling: NodeJS.Timeout | undefined;
  const saved = new Set<string>();
  const watcher = watch(folder, { recursive: true }, (_, file) => {
    if (file === null || OTHERS.test(file) || !/\.(?:[cm]?[jt]s|md|sh|json)$/.test(file)) return;
    clearTimeout(settling);
    saved.add(join(folder, file));
    settling = setTimeout(() => {
      const files = [...saved];
      saved.clear();
      call(files);
    }, SETTLED_MS);
  });
  return () => {
    clearTimeout(settling);
    watcher.close();
  };
};
