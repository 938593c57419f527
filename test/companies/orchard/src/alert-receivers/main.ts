import { startReceiverCommand } from 'tocsin/receiver';
import { packs } from '../packs.ts';

await startReceiverCommand(
  packs.flatMap((pack) => pack.actions ?? []),
  process.argv.slice(2),
);
