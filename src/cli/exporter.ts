import { defineCommand } from 'citty';

export const exporter = defineCommand({
  meta: {
    name: 'exporter',
    description: 'Serves the metrics of the application, its queues, PHP-FPM and active users.',
  },
  args: {
    config: {
      type: 'string',
      required: true,
      valueHint: 'file',
      description: 'The generated configuration, exporter/config.json.',
    },
    listen: {
      type: 'string',
      valueHint: 'host:port',
      description: 'Where to listen, instead of where the configuration says.',
    },
  },
  async run({ args: { config, listen } }) {
    const { runExporter } = await import('../exporters/main.ts');
    await runExporter({ config, listen });
  },
});
