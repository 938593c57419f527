import { backUp } from '../../packages/tocsin/src/receiver/ledger/backup.ts';

/** One backup, as `tocsin receiver backup` makes it. */
const [ledger = '', file = ''] = process.argv.slice(2);
await backUp(ledger, file);
