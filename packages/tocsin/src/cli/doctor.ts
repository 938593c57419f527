import { defineCommand } from 'citty';
import { diagnose, filesAskedFor, readTexts, seriesAskedFor } from '../doctor/diagnose.ts';
import { shippedKnowledge } from '../doctor/knowledge.ts';
import { UsageError } from '../shared/usage-error.ts';
import { filesText } from './doctor/files-text.ts';
import { configurationFiles, readFiles } from './doctor/configuration-files.ts';
import { hasErrors, tally } from './support/findings.ts';
import { printFinding } from './support/print-finding.ts';

export const doctor = defineCommand({
  meta: {
    name: 'doctor',
    description:
      'Read an existing configuration (Prometheus, rules, Alertmanager, Grafana dashboards, compose) and report its faults.',
  },
  args: {
    path: {
      type: 'positional',
      required: true,
      description:
        'A file or a folder, without its tests, or - for what comes through a pipe; several are read as one.',
    },
    json: { type: 'boolean', description: 'Print the result as JSON.' },
    catalogue: {
      type: 'string',
      description: 'A running Prometheus, to learn from which metrics there are.',
      valueHint: 'url',
    },
  },
  run: async ({ args }) => {
    const { texts, folder } = await configurationFiles(args._);
    const first = readTexts(texts);
    const more = readTexts(await readFiles(filesAskedFor(first, folder)));
    const documents = { files: [...first.files, ...more.files], faults: [...first.faults, ...more.faults] };
    const knowledge =
      args.catalogue === undefined
        ? shippedKnowledge
        : await (await import('../doctor/live.ts')).liveKnowledge(args.catalogue, seriesAskedFor(documents));
    const { findings, files } = diagnose(documents, knowledge, folder);
    const known = files.filter(({ kind }) => kind !== 'other');
    if (known.length === 0 && findings.length === 0)
      throw new UsageError(
        `there is no configuration in ${args._.join(', ')}`,
        'name prometheus.yml, rule files, alertmanager.yml, dashboards or a compose file, or a folder that holds them',
      );
    if (args.json) process.stdout.write(`${JSON.stringify({ findings, files: known })}\n`);
    else {
      process.stdout.write(
        `${findings.map((finding) => `${printFinding(finding)}\n`).join('')}${tally(findings)} in\n${filesText(known)}`,
      );
    }
    if (hasErrors(findings)) process.exitCode = 1;
  },
});
