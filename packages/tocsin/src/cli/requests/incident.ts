import { defineCommand } from 'citty';
import { UsageError } from '../../shared/usage-error.ts';
import { receiverClient, receiverFlags, type ReceiverClient } from '../support/receiver-client.ts';

interface Listed {
  readonly number: string;
  readonly priority: string;
  readonly title: string;
  readonly openedAt: number;
  readonly ackedBy: string | null;
  readonly recoveredAt: number | null;
}
const stateOf = ({ ackedBy, recoveredAt }: Listed): string =>
  recoveredAt === null ? (ackedBy === null ? 'open' : `acknowledged by ${ackedBy}`) : 'all alerts are over';

const list = async (client: ReceiverClient, json: boolean | undefined): Promise<string> => {
  const answer = await client.get('incidents');
  if (json) return `${JSON.stringify(answer)}\n`;
  const { open } = answer as { readonly open: readonly Listed[] };
  if (open.length === 0) return 'no incident is open\n';
  return open
    .map(
      (one) =>
        `${one.number}  ${one.priority}  ${new Date(one.openedAt).toISOString()}  ${one.title} (${stateOf(one)})\n`,
    )
    .join('');
};

export const incident = defineCommand({
  meta: { name: 'incident', description: 'Open, acknowledge, close, list and review incidents.' },
  args: {
    what: {
      type: 'positional',
      required: true,
      description: 'open, ack NUMBER, close NUMBER, review NUMBER, or list.',
    },
    priority: { type: 'string', valueHint: 'P1..P4', description: 'The priority of the incident to open.' },
    title: { type: 'string', valueHint: 'text', description: 'What is wrong, in one line.' },
    host: {
      type: 'string',
      valueHint: 'name',
      description: 'The host that the incident is about, if it is about one.',
    },
    ...receiverFlags,
  },
  run: async ({ args }) => {
    const [what = '', number, ...more] = args._;
    const needsNumber = what === 'ack' || what === 'close' || what === 'review';
    if (more.length > 0 || (number !== undefined) !== needsNumber)
      throw new UsageError(
        needsNumber ? `incident ${what} takes one number, such as INC-2026-001` : `incident ${what} takes no number`,
        'tocsin incident open --priority P2 --title "what is wrong", or ack, close, review NUMBER, or list',
      );
    const client = await receiverClient(args);
    const write = (text: string): boolean => process.stdout.write(text);
    const told = (answer: Readonly<Record<string, unknown>>, words: string): boolean =>
      write(args.json ? `${JSON.stringify(answer)}\n` : `${String(answer['number'])} ${words}\n`);
    const path = `incidents/${encodeURIComponent(number ?? '')}`;
    switch (what) {
      case 'list':
        write(await list(client, args.json));
        return;
      case 'open': {
        const { priority, title, host } = args;
        if (priority === undefined || title === undefined)
          throw new UsageError('incident open needs --priority and --title');
        const asked = { priority, title, ...(host === undefined ? {} : { host }), by: client.by };
        told(await client.post('incidents', asked), 'is open');
        return;
      }
      case 'ack':
        told(await client.post(`${path}/ack`, { by: client.by }), `is acknowledged by ${client.by}`);
        return;
      case 'close':
        told(await client.post(`${path}/close`, { by: client.by }), `is closed by ${client.by}`);
        return;
      case 'review':
        write(await client.text(`${path}/review`));
        return;
      default:
        throw new UsageError(`incident cannot "${what}"`, 'it can open, ack, close, review and list');
    }
  },
});
