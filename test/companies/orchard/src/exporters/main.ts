import { startExporterCommand } from 'tocsin/exporter';
import { packs } from '../packs.ts';
import { collectors } from './index.ts';

await startExporterCommand([...packs.flatMap((pack) => pack.collectors ?? []), ...collectors], process.argv.slice(2));
