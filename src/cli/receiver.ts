import { flushCompileCache } from 'node:module';
import { defineCommand } from 'citty';

export const receiver = defineCommand({
  meta: {
    name: 'receiver',
    description:
      'Run the alert receiver: it takes alerts from Alertmanager, carries out the configured responses and checks that they helped.',
  },
  args: {
    config: {
      type: 'string',
      required: true,
      valueHint: 'file',
      description: 'The generated configuration, receiver/config.json.',
    },
    listen: {
      type: 'string',
      valueHint: 'host:port',
      description: 'Where to listen, instead of where the configuration says.',
    },
  },
  run: async ({ args: { config, listen } }) => {
    const { runReceiver } = await import('../alert-receivers/main.ts');
    await runReceiver({ config, listen });
    // Whoever kills it shall not make its next start slow.
    flushCompileCache();
  },
});
