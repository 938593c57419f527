import { defineCommand } from 'citty';
import { UsageError } from '../../shared/usage-error.ts';
import { receiverClient, receiverFlags } from '../support/receiver-client.ts';

/** What the manual's notify-deployment.sh did. */
export const deployment = defineCommand({
  meta: { name: 'deployment', description: 'Report a deployment to the receiver, which then checks it for a while.' },
  args: {
    status: { type: 'string', required: true, valueHint: 'success|failure', description: 'Whether it succeeded.' },
    version: { type: 'string', required: true, valueHint: 'text', description: 'The version that was deployed.' },
    previous: { type: 'string', valueHint: 'text', description: 'The version that ran before.' },
    duration: { type: 'string', required: true, valueHint: 'seconds', description: 'How long the deployment took.' },
    environment: { type: 'string', valueHint: 'name', description: "The environment. Default: the receiver's own." },
    ...receiverFlags,
  },
  run: async ({ args }) => {
    const { status, version, previous, environment } = args;
    const duration = Number(args.duration);
    if (!(duration >= 0)) throw new UsageError(`--duration "${args.duration}" is not a number of seconds`);
    const client = await receiverClient(args);
    const answer = await client.post('deployments', {
      status,
      version,
      duration,
      ...(previous === undefined ? {} : { previous }),
      ...(environment === undefined ? {} : { environment }),
      by: client.by,
    });
    const looks = answer['verified'] === true ? 'it is looked at from now on' : 'it is told, and not looked at';
    process.stdout.write(args.json ? `${JSON.stringify(answer)}\n` : `${version}: ${looks}\n`);
  },
});
