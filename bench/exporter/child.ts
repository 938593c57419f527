/** `child.ts CHECKOUT PART EXPORT`: what a checkout measures of its own exporter, as rows of JSON. */
import { join } from 'node:path';

const [checkout = '', part = '', name = ''] = process.argv.slice(2);
const measuring = (await import(join(checkout, 'bench/exporter', `${part}.ts`))) as Readonly<
  Record<string, () => Promise<string[][]>>
>;
process.stdout.write(JSON.stringify(await measuring[name]?.()));
