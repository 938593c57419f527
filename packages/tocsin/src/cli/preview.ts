import { defineCommand } from 'citty';
import { compileEnvironments, chosenEnvironments } from './support/environments.ts';
import { areRefused, typesFlag } from './support/definitions.ts';
import { distinctFindings, hasErrors } from './support/findings.ts';
import { refuse } from './support/refuse.ts';
import { writeFiles } from './preview/export.ts';
import { siteData } from '../preview/site/collect.ts';
import { siteFiles } from '../preview/site/files.ts';
import { UsageError } from '../shared/usage-error.ts';

export const preview = defineCommand({
  meta: {
    name: 'preview',
    description: 'Draw the dashboards of an environment over the stories of its alerts, as a site of static files.',
  },
  args: {
    environment: { type: 'positional', required: false, description: 'Which one. Default: the first.' },
    out: { type: 'string', description: 'The folder that the site is written to.', valueHint: 'dir' },
    ...typesFlag,
  },
  run: async ({ args }) => {
    if (args._.length > 1)
      throw new UsageError('a preview is of one environment', `say which: tocsin preview ${args._[0]}`);
    if (args.out === undefined) throw new UsageError('preview needs a folder to write to', 'tocsin preview --out DIR');
    if (await areRefused(args, 'nothing was written')) return;
    const [name = ''] = await chosenEnvironments(args._);
    const compiled = await compileEnvironments([name]);
    const findings = distinctFindings(compiled);
    if (hasErrors(findings)) return refuse(findings, false, 'nothing was written');
    const [one] = compiled.values();
    if (!one) return;
    const files = await siteFiles(siteData(one));
    await writeFiles(args.out, files);
    process.stdout.write(`${args.out}: ${files.length} files of ${name}; open ${args.out}/index.html\n`);
  },
});
