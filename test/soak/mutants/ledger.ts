import type { Mutant } from './mutant.ts';

/** Of what is kept. */
export const ledger: readonly Mutant[] = [
  {
    row: 'arguments of a run are changed',
    file: 'record/store.ts',
    find: "if (row['newest'] === 1 && decisionDigest(row) !== row['decision'])",
    replace: 'if (false)',
    tests: ['record'],
  },
  {
    row: 'a line of the record is changed',
    file: 'record/store.ts',
    find: "!== row['hash'])",
    replace: '=== null)',
    tests: ['record'],
  },
  {
    row: 'a restore beside a receiver that runs',
    file: 'ledger/restore.ts',
    find: 'if (isInUse(ledger))',
    replace: 'if (false)',
    tests: ['backup'],
  },
  {
    row: 'a restored ledger is the same',
    file: 'ledger/restore.ts',
    find: '  newIdentity(db);\n',
    replace: '',
    tests: ['backup'],
  },
  {
    row: 'a restored receiver acts at once',
    file: 'ledger/restore.ts',
    find: 'openKillSwitch(folder).turn(\n    true,',
    replace: 'openKillSwitch(folder).turn(\n    false,',
    tests: ['backup'],
  },
  {
    row: 'an epoch that falls',
    file: 'ledger/epoch.ts',
    find: 'max(epoch + 1, unixepoch())',
    replace: 'unixepoch()',
    tests: ['backup', 'identity'],
  },
  {
    row: 'a corrupt page',
    file: 'ledger/worker.ts',
    find: 'if (fault !== undefined)',
    replace: 'if (false)',
    tests: ['backup'],
  },
  {
    row: 'a ledger of a newer version',
    file: 'ledger/schema.ts',
    find: 'if (version > VERSION)',
    replace: 'if (false)',
    tests: ['ledger', 'backup'],
  },
  {
    row: 'a run that could not be undone is forgotten',
    file: 'ledger/retention.ts',
    find: " OR run.state = 'undo-failed'",
    replace: '',
    tests: ['quarantine', 'ledger'],
  },
  {
    row: 'room is kept',
    file: 'ledger/retention.ts',
    find: 'if (there > 0) db.exec(',
    replace: 'if (false) db.exec(',
    tests: ['ledger'],
  },
];
