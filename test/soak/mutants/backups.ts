import type { Mutant } from './mutant.ts';

const FOLDER = 'ledger/backups/folder.ts';
const TASK = 'app/backups.ts';

/** Of the backups that the receiver makes by itself. */
export const backups: readonly Mutant[] = [
  {
    row: 'the last good backup is removed',
    file: FOLDER,
    find: 'Math.max(keep, 1)',
    replace: 'keep',
    tests: ['backups'],
  },
  {
    row: 'nothing is removed',
    file: TASK,
    find: '    removeOld(folder, keep, now());\n',
    replace: '',
    tests: ['backups'],
  },
  {
    row: 'a backup from tomorrow counts',
    file: FOLDER,
    find: 'at > now + SECOND',
    replace: 'false',
    tests: ['backups'],
  },
  {
    row: 'a folder counts as a backup',
    file: FOLDER,
    find: 'entry.isFile() ? timeOf(entry.name) : undefined',
    replace: 'timeOf(entry.name)',
    tests: ['backups'],
  },
  {
    row: 'a name that was not given here counts',
    file: FOLDER,
    find: 'nameAt(at) === name ? at : undefined',
    replace: 'at',
    tests: ['backups'],
  },
  {
    row: 'drafts of others are removed',
    file: FOLDER,
    find: 'draft !== undefined && timeOf(whole) !== undefined',
    replace: 'draft !== undefined',
    tests: ['backups'],
  },
  {
    row: 'a restart makes a backup that is not due',
    file: TASK,
    find: 'newest === undefined ? 0 : newest + every',
    replace: '0',
    tests: ['backups'],
  },
  {
    row: 'a backup that fails is tried again at once',
    file: TASK,
    find: 'failedAt = now();',
    replace: '',
    tests: ['backups'],
  },
  {
    row: 'the same fault fills the log',
    file: TASK,
    find: 'if (message !== told)',
    replace: 'if (true)',
    tests: ['backups'],
  },
  {
    row: 'copies that are gone are still told of',
    file: TASK,
    find: '    metrics.newest(undefined);\n',
    replace: '',
    tests: ['backups'],
  },
  {
    row: 'drafts stay for ever',
    file: TASK,
    find: '    removeDrafts(folder);\n    const file',
    replace: '    const file',
    tests: ['backups'],
  },
  {
    row: 'an altered record is backed up',
    file: 'ledger/backup.ts',
    find: 'if (audit.brokenAt !== undefined)',
    replace: 'if (false)',
    tests: ['backup'],
  },
  {
    row: 'what was asked for by nobody any more is put in place',
    file: 'ledger/backup.ts',
    find: 'if (!isWanted())',
    replace: 'if (false)',
    tests: ['backup'],
  },
  {
    row: 'a log that was begun anew is copied',
    file: 'ledger/copy.ts',
    find: '${headOf(`${file}-wal`)}',
    replace: '',
    tests: ['backup'],
  },
];
