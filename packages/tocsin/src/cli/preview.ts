import { defineCommand } from 'citty';
import { pictureFiles } from '../preview/picture/files.ts';
import { siteData } from '../preview/site/collect.ts';
import { siteFiles } from '../preview/site/files.ts';
import { UsageError } from '../shared/usage-error.ts';
import { revisionOf } from './diff/revision.ts';
import { writeFiles } from './preview/export.ts';
import { revisionFor } from './preview/revision.ts';
import { areRefused, typesFlag } from './support/definitions.ts';
import { chosenEnvironments, compileEnvironments } from './support/environments.ts';
import { distinctFindings, hasErrors } from './support/findings.ts';
import { refuse } from './support/refuse.ts';

const PORT = 7007;

export const preview = defineCommand({
  meta: {
    name: 'preview',
    description:
      'Show dashboards, alerts and routes with the simulated faults of the alerts: in a browser, updated after each save, or as files.',
  },
  args: {
    environment: { type: 'positional', required: false, description: 'The environment. Default: the first.' },
    out: { type: 'string', description: 'Write the site to this folder instead of serving it.', valueHint: 'dir' },
    port: { type: 'string', description: `Where to serve it. Default: ${PORT}.`, valueHint: 'number' },
    against: { type: 'string', description: 'Also show what has changed since this revision.', valueHint: 'rev' },
    prometheus: { type: 'string', description: 'Also show data from this Prometheus.', valueHint: 'url' },
    ...typesFlag,
  },
  run: async ({ args }) => {
    if (args._.length > 1)
      throw new UsageError('preview draws one environment at a time', `say which: tocsin preview ${args._[0]}`);
    const [name = ''] = await chosenEnvironments(args._);
    if (args.out !== undefined) {
      if (args.prometheus !== undefined || args.port !== undefined)
        throw new UsageError(
          '--out writes files alone: nothing is served, and no server is asked',
          'leave out --out, or --port and --prometheus',
        );
      return exported(name, args.out, args.against, args);
    }
    if (args.against !== undefined) await revisionOf(args.against);
    const port = portOf(args.port);
    const drawing = { environment: name, against: args.against };
    const asksTypes = args['skip-types'] !== true;
    await (await import('./preview/live.ts')).live({ drawing, port, prometheus: urlOf(args.prometheus), asksTypes });
  },
});

const exported = async (
  name: string,
  out: string,
  against: string | undefined,
  flags: Parameters<typeof areRefused>[0],
): Promise<void> => {
  if (await areRefused(flags, 'nothing was written')) return;
  const compiled = await compileEnvironments([name]);
  const findings = distinctFindings(compiled);
  if (hasErrors(findings)) return refuse(findings, false, 'nothing was written');
  const [one] = compiled.values();
  if (!one) return;
  const data = siteData(one, await revisionFor(one, against));
  const files = [...(await siteFiles(data)), ...(await pictureFiles(data))];
  await writeFiles(out, files);
  process.stdout.write(`${out}: ${files.length} files of ${name}; open ${out}/index.html\n`);
};

/** @throws UsageError for what is no port */
const portOf = (text = String(PORT)): number => {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new UsageError(`"${text}" is not a port`, 'say a number up to 65535');
  return port;
};

/** @throws UsageError for what is no address of a server */
const urlOf = (text?: string): string | undefined => {
  if (text === undefined) return undefined;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new UsageError(`"${text}" is not the address of a Prometheus`, 'say it as http://127.0.0.1:9090');
  return text;
};
