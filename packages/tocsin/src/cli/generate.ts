import { join, relative } from 'node:path';
import { defineCommand } from 'citty';
import { emitCompose } from '../compile/emit/compose/index.ts';
import { emitMetricsPage } from '../compile/emit/metrics-page.ts';
import { areRefused, typesFlag } from './support/definitions.ts';
import { chosenEnvironments, compileEnvironments } from './support/environments.ts';
import { distinctFindings, hasErrors } from './support/findings.ts';
import { orphansIn } from './support/orphans.ts';
import { loadProject } from './support/project.ts';
import { root } from './support/root.ts';
import { compareOne, compareWith, removeFiles, writeArtefacts, writeOne, type Difference } from './support/write.ts';
import { refuse } from './support/refuse.ts';

export const generate = defineCommand({
  meta: { name: 'generate', description: 'Compile the definitions into generated/<environment>.' },
  args: {
    environment: { type: 'positional', required: false, description: 'One or more, by name. Default: all.' },
    out: { type: 'string', description: 'The folder to write to. Default: generated/.', valueHint: 'dir' },
    check: { type: 'boolean', description: 'Write nothing; exit with code 1 if something would change.' },
    placement: {
      type: 'string',
      description: "JSON file with the addresses and paths of a drill's parts.",
      valueHint: 'file',
    },
    ...typesFlag,
    json: { type: 'boolean', description: 'Print the result as JSON.' },
  },
  run: async ({ args }) => {
    if (await areRefused(args, 'nothing was written')) return;
    const names = await chosenEnvironments(args._);
    const placement =
      args.placement === undefined
        ? undefined
        : await (await import('./support/placement.ts')).readPlacement(args.placement);
    const compiled = await compileEnvironments(names, placement);
    const findings = distinctFindings(compiled);
    if (hasErrors(findings)) return refuse(findings, args.json === true, 'nothing was written');
    const out = args.out ?? join(root, 'generated');
    const bring = args.check ? compareWith : writeArtefacts;
    const results: (Difference & { readonly environment: string; readonly files: number })[] = [];
    for (const [environment, { artefacts }] of compiled)
      results.push({ environment, files: artefacts.length, ...(await bring(join(out, environment), artefacts)) });
    // A cluster has no part in the file that Compose reads.
    const onHosts = [...compiled.values()].find(({ model }) => model.kubernetes === undefined);
    // Another folder is for other readers: above it nothing is written.
    if (args.out === undefined) {
      const { published } = await loadProject();
      const shared = [
        ...(onHosts ? [emitCompose(onHosts.model)] : []),
        ...(published.length > 0 ? [emitMetricsPage(published)] : []),
      ];
      const brought = await Promise.all(
        shared.map(async (artefact) => (args.check ? compareOne : writeOne)(root, artefact)),
      );
      results.push({
        environment: ALL,
        files: shared.length,
        changed: brought.flatMap(({ changed }) => changed),
        stale: [],
      });
    }
    // A folder of an environment that is gone from the project would be deployed, and never change again.
    if (args.out === undefined && args._.length === 0)
      for (const { environment, files } of orphansIn(out, [...compiled.keys()])) {
        if (!args.check) await removeFiles(join(out, environment), files);
        results.push({ environment, files: 0, changed: [], stale: files });
      }
    const isStale = args.check === true && results.some(({ changed, stale }) => changed.length + stale.length > 0);
    process.stdout.write(
      args.json
        ? `${JSON.stringify(results.map(plain))}\n`
        : results.map((result) => sentence(relative(process.cwd(), out) || out, result)).join(''),
    );
    if (isStale) {
      process.stdout.write('generated files are not what the definitions say: run npm run generate\n');
      process.exitCode = 1;
    }
  },
});

/** What the file above them is listed as: it is the same for all environments. */
const ALL = 'all';
const LISTED = 12;

const plain = ({
  environment,
  files,
  changed,
  stale,
}: Difference & { readonly environment: string; readonly files: number }) => ({
  environment,
  files,
  changed: changed.map(({ path }) => path),
  removed: stale,
});

const sentence = (
  out: string,
  result: Difference & { readonly environment: string; readonly files: number },
): string => {
  const { environment, files, changed, removed } = plain(result);
  const changes = [...changed.map((path) => `  ~ ${path}\n`), ...removed.map((path) => `  - ${path}\n`)];
  const rest = changes.length > LISTED ? `  and ${changes.length - LISTED} more\n` : '';
  const head = `${environment === ALL ? 'for all' : `${out}/${environment}`}: ${files} files, ${changed.length} changed, ${removed.length} removed\n`;
  return head + changes.slice(0, LISTED).join('') + rest;
};
