import { startReceiverCommand } from 'tocsin/receiver';
import { packs } from '../stack/packs.ts';
import { actions } from './index.ts';

/** Our alert receiver with the actions of all packs and our own: `node src/alert-receivers/main.ts --config FILE`. */
await startReceiverCommand([...packs.flatMap((pack) => pack.actions ?? []), ...actions], process.argv.slice(2));
