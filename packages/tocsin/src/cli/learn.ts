import { existsSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { defineCommand } from 'citty';
import { execa } from 'execa';
import { UsageError } from '../shared/usage-error.ts';
import { readExposition } from './learn/exposition.ts';
import { familiesOf, merged } from './learn/families.ts';
import { isOfRuntime, namespaceOf, printRecord, programOf } from './learn/record.ts';
import { nextSteps } from './learn/next-steps.ts';
import { programsIn, sightingsOf } from './learn/sightings.ts';
import { readHeaders, readSource } from './learn/source.ts';
import { root } from './support/root.ts';
import { makeFolder } from '../shared/make-folder.ts';

export const learn = defineCommand({
  meta: { name: 'learn', description: 'Write a catalogue of what an exporter publishes, from real scrapes.' },
  args: {
    source: { type: 'positional', required: true, description: 'An address or a file; several are combined.' },
    name: {
      type: 'string',
      required: true,
      description: 'The name of the exporter, and of the file to write.',
      valueHint: 'name',
    },
    job: {
      type: 'string',
      description: 'The job that scrapes it. Default: the name of the exporter.',
      valueHint: 'job',
    },
    out: { type: 'string', description: 'Default: src/catalogue/learned/<name>.ts.', valueHint: 'file' },
    header: { type: 'string', description: 'A file with request headers, one per line.', valueHint: 'file' },
    with: {
      type: 'string',
      description: 'The versions of each source, in order; the catalogue records which metrics each of them lacks.',
      valueHint: 'mysql@9.7+mysqld-exporter@0.17,...',
    },
    all: { type: 'boolean', description: 'Keep go_*, process_* and promhttp_*.' },
    json: { type: 'boolean', description: 'Print the result as JSON.' },
  },
  run: async ({ args }) => {
    const { name } = args;
    if (!/^[a-z][a-z0-9-]*$/.test(name))
      throw new UsageError(`"${name}" is not a name for an exporter`, 'small letters, digits and dashes, as in node');
    const looked = args.with === undefined ? undefined : programsIn(args.with, args._.length);
    const headers = args.header === undefined ? {} : await readHeaders(args.header);
    const scrapes = await Promise.all(
      args._.map(async (source) => readExposition(await readSource(source, headers), source)),
    );
    const found = scrapes.map((lines) =>
      familiesOf(lines).filter((family) => args.all === true || !isOfRuntime(family)),
    );
    const families = merged(found);
    if (families.length === 0) throw new UsageError(`${args._.join(', ')} shows no metrics`, 'is it the right path?');
    const learned = {
      name,
      namespace: namespaceOf(families, name),
      job: args.job ?? name,
      program: programOf(scrapes.flat()),
      families,
      ...(looked ? { seen: sightingsOf(looked, found) } : {}),
    };
    const record = printRecord(learned);
    const out = args.out ?? join(root, 'src/catalogue/learned', `${name}.ts`);
    await writeFormatted(out, record);
    process.stdout.write(
      args.json
        ? `${JSON.stringify({ file: out, metrics: families.length })}\n`
        : `${families.length} metrics in ${out}\n${nextSteps(name, learned, args.out === undefined)}`,
    );
  },
});

/** The file appears whole, in the project's style where it has one, or not at all. @throws UsageError */
const writeFormatted = async (file: string, text: string): Promise<void> => {
  const draft = `${file}.${process.pid}.draft`;
  try {
    const formatted = await inStyle(text);
    makeFolder(dirname(file));
    await writeFile(draft, `${formatted.trimEnd()}\n`);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw new UsageError(`cannot write ${file}: ${(error as Error).message}`);
  }
};

/** As the project's formatter writes it; as it is where the project has none. */
const inStyle = async (text: string): Promise<string> => {
  const [formatter, style] = [join(root, 'node_modules/.bin/oxfmt'), join(root, '.oxfmtrc.json')];
  if (!existsSync(formatter) || !existsSync(style)) return text;
  const { stdout } = await execa(formatter, ['-c', style, '--stdin-filepath', 'learned.ts'], {
    input: text,
    cwd: root,
  });
  return stdout;
};
