import type { Diagnosis } from '../../doctor/diagnose.ts';
import { isUnread, unreadKinds, type UnreadKind } from '../../compile/view/kinds/kind.ts';

/** More files than this are counted, not listed. */
const LISTED = 20;
/** So many of the files that are not read are named. */
const NAMED = 3;

/** What was read, and what was not and why: a line a kind. */
export const filesText = (files: Diagnosis['files']): string => {
  const read = files.filter(({ kind }) => kind !== 'other' && !isUnread(kind));
  const unread = Map.groupBy(
    files.filter((file): file is { file: string; kind: UnreadKind } => isUnread(file.kind)),
    ({ kind }) => kind,
  );
  return readText(read) + [...unread].map(([kind, of]) => unreadText(kind, of)).join('');
};

const readText = (files: Diagnosis['files']): string => {
  if (files.length <= LISTED) return files.map(({ file, kind }) => `  ${kind.padEnd(12)}  ${file}\n`).join('');
  const counts = Map.groupBy(files, ({ kind }) => kind);
  return [...counts]
    .map(([kind, { length }]) => `  ${kind.padEnd(12)}  ${length} ${length === 1 ? 'file' : 'files'}\n`)
    .join('');
};

const unreadText = (kind: UnreadKind, files: readonly { readonly file: string }[]): string => {
  const [one, many, why] = unreadKinds[kind];
  const names = [...new Set(files.map(({ file }) => file))];
  const rest = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `  not read      ${files.length} ${files.length === 1 ? one : many} (${why}): ${names.slice(0, NAMED).join(', ')}${rest}\n`;
};
