import { watch } from 'node:fs';

/** What no person saves. */
const OTHERS = /^(?:node_modules|\.git|generated|dist)(?:\/|$)/;
/** Editors save in several steps. */
const SETTLED_MS = 20;

/** Calls after files below a folder were saved, once for a burst of them. Returns what ends that. */
export const onSaved = (folder: string, call: () => void): (() => void) => {
  let settling: NodeJS.Timeout | undefined;
  const watcher = watch(folder, { recursive: true }, (_, file) => {
    if (file === null || OTHERS.test(file) || !/\.(?:[cm]?[jt]s|md|sh|json)$/.test(file)) return;
    clearTimeout(settling);
    settling = setTimeout(call, SETTLED_MS);
  });
  return () => {
    clearTimeout(settling);
    watcher.close();
  };
};
