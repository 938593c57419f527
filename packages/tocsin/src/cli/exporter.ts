import { defineCommand } from 'citty';
import { UsageError } from '../shared/usage-error.ts';
import { collectorsOfProject, loadProject } from './support/project.ts';

export const exporter = defineCommand({
  meta: {
    name: 'exporter',
    description:
      'Serve the metrics of the application, its queues and its hosts; or try every collector and report what is wrong.',
  },
  args: {
    doctor: {
      type: 'positional',
      required: false,
      description:
        'The word "doctor": try every collector against the live system and report what is wrong, without serving anything.',
    },
    'dry-run': { type: 'boolean', description: 'Run every collector once and print what it would serve.' },
    config: {
      type: 'string',
      required: true,
      valueHint: 'file',
      description: 'The generated configuration, exporter/<host>.json.',
    },
    listen: {
      type: 'string',
      valueHint: 'host:port',
      description: 'The address to listen on, instead of the one in the configuration.',
    },
  },
  async run({ args: { config, listen, doctor, 'dry-run': dryRun } }) {
    if (doctor !== undefined && doctor !== 'doctor')
      throw new UsageError(`"${doctor}" is not an argument of exporter`, 'the only word that it takes is doctor');
    const collectors = collectorsOfProject(await loadProject());
    if (doctor !== undefined || dryRun) {
      const { examineExporter } = await import('../exporter/doctor.ts');
      const { text, healthy, usable } = await examineExporter(collectors, { config, showSamples: dryRun === true });
      process.stdout.write(text);
      // The service does not start with a collector that cannot be used.
      process.exitCode = usable ? Number(!healthy) : 2;
      return;
    }
    const { runExporter } = await import('../exporter/main.ts');
    await runExporter(collectors, { config, listen });
  },
});
