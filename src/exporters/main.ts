import { startExporterCommand } from 'tocsin/exporter';
import { packs } from '../stack/packs.ts';
import { collectors } from './index.ts';

/** Our exporter with the collectors of all packs and our own: `node src/exporters/main.ts --config FILE`. */
await startExporterCommand([...packs.flatMap((pack) => pack.collectors ?? []), ...collectors], process.argv.slice(2));
