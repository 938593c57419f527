import { defineCommand } from 'citty';
import { UsageError } from '../../shared/usage-error.ts';
import { receiverClient, receiverFlags } from '../support/receiver-client.ts';

interface Window {
  readonly host: string;
  readonly starts: number;
  readonly until: number;
  readonly state: string;
  readonly why: string;
}

/** `2026-01-15 02:00`, as the manual writes it, in UTC; or any ISO time with its zone. */
const timeOf = (text: string): string => {
  const withZone = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d$/.test(text) ? `${text.replace(' ', 'T')}:00Z` : text;
  if (!/(Z|[+-]\d\d:\d\d)$/.test(withZone) || Number.isNaN(Date.parse(withZone)))
    throw new UsageError(`--from "${text}" is not a time`, 'write it as "2026-01-15 02:00", which is UTC');
  return new Date(withZone).toISOString();
};
const minutesOf = (text: string | undefined): number => {
  const minutes = Number(text);
  if (text === undefined || !(minutes > 0))
    throw new UsageError('--minutes must say how long it takes, such as --minutes 120');
  return minutes;
};

export const maintenance = defineCommand({
  meta: { name: 'maintenance', description: 'Announce, open, close and list maintenance.' },
  args: {
    what: { type: 'positional', required: true, description: 'announce, open, close, or list.' },
    host: { type: 'string', valueHint: 'name', description: 'Which host. Default: *, all of them.' },
    from: { type: 'string', valueHint: 'time', description: 'When it begins, in UTC, such as "2026-01-15 02:00".' },
    minutes: { type: 'string', valueHint: 'n', description: 'How long it lasts, in minutes.' },
    why: { type: 'string', valueHint: 'text', description: 'The reason.' },
    ...receiverFlags,
  },
  run: async ({ args }) => {
    const [what = '', ...more] = args._;
    if (more.length > 0) throw new UsageError(`maintenance ${what} takes no "${more[0]}"`);
    const client = await receiverClient(args);
    const { host = '*', why } = args;
    const plan = async (from: object): Promise<object> => {
      if (why === undefined) throw new UsageError(`maintenance ${what} needs --why`);
      return client.post('maintenance', { host, minutes: minutesOf(args.minutes), ...from, by: client.by, why });
    };
    const answers: Readonly<Record<string, () => Promise<object>>> = {
      announce: () => {
        if (args.from === undefined) throw new UsageError('maintenance announce needs --from');
        return plan({ from: timeOf(args.from) });
      },
      open: () => plan({}),
      close: () => client.post('maintenance', { host, minutes: 0, by: client.by, why: why ?? 'it is done' }),
      list: () => client.get('maintenance'),
    };
    const answer = Object.hasOwn(answers, what) ? answers[what] : undefined;
    if (answer === undefined)
      throw new UsageError(`maintenance cannot "${what}"`, 'it can announce, open, close and list');
    const given = await answer();
    const { windows } = given as { readonly windows: readonly Window[] };
    const lines = windows.map(
      (one) =>
        `${one.host}  ${one.state}  ${new Date(one.starts).toISOString()} until ${new Date(one.until).toISOString()}  ${one.why}\n`,
    );
    process.stdout.write(
      args.json ? `${JSON.stringify(given)}\n` : lines.length === 0 ? 'nothing is in maintenance\n' : lines.join(''),
    );
  },
});
