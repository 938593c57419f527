/** Names of what is written for a while, holds a lock, notes what happened, or proves another file: none is a backup. */
const COMPANION =
  /\.(part|partial|filepart|tmp|temp|swp|lock|pid|log|md5|md5sums?|sha\d{1,3}|sha\d{1,3}sums?|b2sums?|crc32|sfv|sig|minisig)$/i;
/** Sums of all files of a folder. */
const SUMS = /^(md5|sha\d{1,3}|b2)sums?(\.txt)?$/i;
const SIGNATURE = /\.asc$/i;

/**
 * Which names of a folder are backups by a pattern with stars. What lies beside backups is none, unless the pattern itself ends so:
 * a log or a sum is newer than the backup that it is of, and would stand for it. Like a shell, a star begins no hidden name.
 */
export const backupsAmong = (names: readonly string[], glob: string, pattern: RegExp): readonly string[] => {
  const all = new Set(names);
  const isOther = (name: string): boolean => {
    if (glob.startsWith('*') && name.startsWith('.')) return true;
    const [end] = COMPANION.exec(name) ?? [];
    if (end !== undefined) return !glob.toLowerCase().endsWith(end.toLowerCase());
    // What gpg encrypts as text is called so as well: a signature has what it is of beside it.
    return SUMS.test(name) || (SIGNATURE.test(name) && all.has(name.replace(SIGNATURE, '')));
  };
  return names.filter((name) => pattern.test(name) && !isOther(name));
};

/** Whether a name is not meant to be seen as a backup: a draft, a lock, a sum and what else is hidden. */
export const isBeside = (name: string): boolean => name.startsWith('.') || COMPANION.test(name) || SUMS.test(name);
