import { startReceiverCommand } from 'tocsin/receiver';
import { starvedPack } from './starved.ts';

/** The receiver of the fixture, as a program: `node receiver.ts --config FILE`. */
await startReceiverCommand([...(starvedPack.actions ?? [])], process.argv.slice(2));
