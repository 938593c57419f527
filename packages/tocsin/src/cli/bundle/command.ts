import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { defineCommand } from 'citty';
import { UsageError } from '../../shared/usage-error.ts';
import { buildService, services, sumsOf, type Service } from './service.ts';
import { root } from '../support/root.ts';
import { makeFolder } from '../../shared/make-folder.ts';

export const bundle = defineCommand({
  meta: {
    name: 'bundle',
    description: 'Bundle each service into one file that runs on Node without any packages, and write SHA256SUMS.',
  },
  args: {
    service: {
      type: 'positional',
      required: false,
      description: 'exporter or receiver. Default: both, if the project has both.',
    },
    out: { type: 'string', description: 'The folder to write to. Default: build/.', valueHint: 'dir' },
    json: { type: 'boolean', description: 'Print the result as JSON.' },
  },
  run: async ({ args }) => {
    const there = Object.keys(services).filter((name) => existsSync(join(root, services[name] ?? '')));
    // Of a project that has none the first is missed.
    const chosen = args._.length > 0 ? args._ : there.length > 0 ? there : Object.keys(services);
    const stranger = chosen.find((name) => !Object.hasOwn(services, name));
    if (stranger !== undefined)
      throw new UsageError(`there is no service "${stranger}"`, `the services are ${Object.keys(services).join(', ')}`);
    const built: Service[] = [];
    for (const name of chosen) built.push(await buildService(name));
    const out = resolve(args.out ?? join(root, 'build'));
    makeFolder(out);
    for (const { file, text } of built) await replace(join(out, file), text);
    await replace(join(out, 'SHA256SUMS'), sumsOf(built));
    const told = built.map(({ file, text, sha256 }) => ({ file, bytes: Buffer.byteLength(text), sha256 }));
    process.stdout.write(
      args.json === true
        ? `${JSON.stringify(told)}\n`
        : told
            .map(
              ({ file, bytes, sha256 }) =>
                `${join(relative(process.cwd(), out), file)}  ${(bytes / 1e6).toFixed(1)} MB  sha256 ${sha256}\n`,
            )
            .join(''),
    );
  },
});

/** Whole, or as it was. */
const replace = async (file: string, text: string): Promise<void> => {
  const draft = `${file}.${process.pid}.draft`;
  await writeFile(draft, text);
  await rename(draft, file);
};
