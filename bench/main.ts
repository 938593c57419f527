/** `npm run bench -- <name>`: measures one part of ours beside its peers, in the same run. */
import { enableCompileCache } from 'node:module';

// As the command line does.
enableCompileCache();
const [name = ''] = process.argv.slice(2);
if (!/^[a-z-]+$/.test(name)) {
  process.stderr.write('usage: npm run bench -- <name>, such as exporter\n');
  process.exit(2);
}
const { run } = (await import(`./${name}.ts`)) as { run: () => Promise<void> };
await run();
