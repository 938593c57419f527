import { basename, resolve } from 'node:path';
import { defineCommand } from 'citty';
import { acceptedIn, compiledAs } from '../../import/compiled.ts';
import { differences } from '../../import/difference.ts';
import { imported } from '../../import/imported.ts';
import { projectFiles, type Parts } from '../../import/project.ts';
import { runningAs } from '../../import/running.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { foundIn } from './found.ts';
import { summaryText } from './summary.ts';
import { writeProject } from './write.ts';
import { manifestFor } from '../init.ts';
import { readTexts } from '../support/texts.ts';

/** How long what the checks find is accepted, in days. */
const ACCEPTED_FOR = 90;
const DAY = 86_400_000;

export const importVerb = defineCommand({
  meta: {
    name: 'import',
    description:
      'Turn an existing configuration into a project that generates the same configuration, and can then be rewritten piece by piece in the language.',
  },
  args: {
    paths: {
      type: 'positional',
      required: true,
      description: 'A folder, or files; the files that they refer to are read as well.',
    },
    out: {
      type: 'string',
      valueHint: 'DIR',
      description: 'The folder to write the project to. Default: only print what would be written.',
    },
    name: {
      type: 'string',
      valueHint: 'NAME',
      description: 'The name of the project. Default: the name of the folder.',
    },
    json: { type: 'boolean', description: 'Print the result as JSON.' },
  },
  run: async ({ args }) => {
    const found = await foundIn(args._);
    const taken = imported(found.files, found.leftOut);
    const parts: Parts = {
      name: nameOf(args.name ?? basename(resolve(args.out ?? args._[0] ?? '.'))),
      carried: taken.carried,
      accepted: [],
      until: new Date(Date.now() + ACCEPTED_FOR * DAY).toISOString().slice(0, 10),
      running: runningAs(found.versions, found.images),
    };
    // A new project has no runbooks of its own.
    const texts = { ...(await readTexts([])), runbooks: {} };
    const accepted = acceptedIn(compiledAs(parts, texts));
    const { artefacts, findings } = compiledAs({ ...parts, accepted }, texts);
    const unlike = differences(taken.carried, new Map(artefacts.map(({ path, text }) => [path, text])));
    const files = projectFiles({ ...parts, accepted });
    const result = {
      files: files.map(({ path }) => path),
      from: taken.files,
      secrets: taken.secrets,
      left: taken.left,
      missed: [...found.missed, ...taken.missed],
      accepted,
      warnings: findings.filter(({ severity }) => severity === 'warning').length,
      unlike,
      ...(args.out === undefined ? {} : { out: args.out }),
    };
    if (args.out !== undefined) await writeProject(args.out, files, await manifestFor(`${args.out}/package.json`));
    process.stdout.write(args.json === true ? `${JSON.stringify(result)}\n` : summaryText(result, taken.carried));
    if (unlike.length > 0) process.exitCode = 1;
  },
});

/** @throws UsageError for what is no name */
const nameOf = (text: string): string => {
  const name = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  if (name === '') throw new UsageError(`"${text}" is not a project name`, 'say it with --name shop');
  return name;
};
