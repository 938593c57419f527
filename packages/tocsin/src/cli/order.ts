import { defineCommand } from 'citty';
import { UsageError } from '../shared/usage-error.ts';
import { followRun } from './order/follow.ts';
import { lookText, orderableText, type LookedAt, type Orderable } from './order/texts.ts';
import { receiverClient, receiverFlags } from './support/receiver-client.ts';

const HELP = 'tocsin order list says what may be ordered, and with which arguments';

/** `account=mallory` */
const argumentOf = (word: string): readonly [string, string] => {
  const at = word.indexOf('=');
  if (at < 1) throw new UsageError(`"${word}" is not name=value`, HELP);
  return [word.slice(0, at), word.slice(at + 1)];
};
const numberOf = (what: string, words: readonly string[]): number => {
  const [number = ''] = words;
  if (words.length !== 1 || !/^[1-9]\d{0,14}$/.test(number))
    throw new UsageError(`order ${what} takes the number of one run, such as 12`, HELP);
  return Number(number);
};

export const order = defineCommand({
  meta: { name: 'order', description: 'Have the receiver act on a host without an alert, or undo that.' },
  args: {
    what: {
      type: 'positional',
      required: true,
      description: 'ACTION name=value ..., undo RUN, approve RUN, deny RUN, or list.',
    },
    why: {
      type: 'string',
      valueHint: 'text',
      description: 'The reason, for the record and for the person who approves.',
    },
    incident: { type: 'string', valueHint: 'number', description: 'The incident that it belongs to.' },
    key: {
      type: 'string',
      valueHint: 'text',
      description: 'The idempotency key: the same order sent again with this key is not carried out twice.',
    },
    'dry-run': { type: 'boolean', description: 'Inspect the host, print what would be done, and do nothing.' },
    wait: {
      type: 'boolean',
      description: 'Wait until the order has ended; exit with code 1 unless it was carried out.',
    },
    ...receiverFlags,
  },
  run: async ({ args }) => {
    const [what = '', ...words] = args._;
    const client = await receiverClient(args);
    const { by } = client;
    const say = (answer: unknown, text: string): boolean =>
      process.stdout.write(args.json ? `${JSON.stringify(answer)}\n` : `${text}\n`);
    const why = (): string => {
      if (args.why === undefined) throw new UsageError(`order ${what} needs --why`);
      return args.why;
    };
    const placed = async (path: string, body: object): Promise<void> => {
      const answer = await client.post(path, body, args.key === undefined ? {} : { 'idempotency-key': args.key });
      const id = Number(answer['id']);
      if (args.wait) return followRun(client, id, args.json === true);
      say(answer, `run ${id} ${answer['again'] === true ? 'was ordered before' : 'is ordered'} by ${by}`);
    };
    switch (what) {
      case 'list': {
        if (words.length > 0) throw new UsageError(`order list takes no "${words[0]}"`);
        const answer = (await client.get('orders')) as { readonly orders: readonly Orderable[] };
        say(answer, answer.orders.map(orderableText).join('\n') || 'nothing may be ordered');
        return;
      }
      case 'approve':
      case 'deny': {
        const run = numberOf(what, words);
        const answer = await client.post(`runs/${run}/${what}`, { by });
        if (what === 'approve' && args.wait) return followRun(client, run, args.json === true);
        say(answer, `run ${run} is ${String(answer['decided'])} by ${by}`);
        return;
      }
      case 'undo':
        return placed(`runs/${numberOf(what, words)}/undo`, { by, why: why() });
      default: {
        const request = { action: what, with: Object.fromEntries(words.map(argumentOf)) };
        if (args['dry-run']) {
          const seen = await client.post('orders/look', request);
          say(seen, lookText(seen as unknown as LookedAt));
          return;
        }
        const about = args.incident === undefined ? {} : { incident: args.incident };
        return placed('orders', { ...request, by, why: why(), ...about });
      }
    }
  },
});
