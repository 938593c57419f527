import { defineCommand } from 'citty';
import { reportOf } from './collect.ts';
import { htmlOf } from '../../report/html.ts';
import { markdownOf } from '../../report/markdown.ts';
import { partsOfKind } from '../../report/parts.ts';
import type { Report } from '../../report/report.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { millisecondsOf } from '../support/milliseconds.ts';
import { receiverClient } from '../support/receiver-client.ts';
import { written } from './written.ts';

const FORMATS: Readonly<Record<string, (report: Report) => string>> = {
  markdown: markdownOf,
  html: htmlOf,
  json: (report) => `${JSON.stringify(report, undefined, 2)}\n`,
};

export const report = defineCommand({
  meta: { name: 'report', description: 'Report on a week: alerts, error budgets, and what will reach its threshold.' },
  args: {
    kind: { type: 'positional', required: false, description: 'weekly, alerts or capacity. Default: weekly.' },
    prometheus: {
      type: 'string',
      valueHint: 'URL',
      description: "The Prometheus to query. Default: the environment's.",
    },
    environment: {
      type: 'string',
      description: 'The environment whose definitions to use. Default: the first of the project.',
    },
    since: { type: 'string', valueHint: '7d', description: 'The period for alerts and budgets. Default: 7d.' },
    trends: { type: 'string', valueHint: '28d', description: 'The period for trends. Default: 28d.' },
    receiver: {
      type: 'string',
      valueHint: 'URL',
      description: 'The receiver, to report what it did. Default: it is not asked.',
    },
    'token-file': {
      type: 'string',
      valueHint: 'FILE',
      description: "The file with the receiver's token. Default: /etc/tocsin/secrets/receiver-token.",
    },
    format: {
      type: 'string',
      valueHint: 'markdown',
      description: `${Object.keys(FORMATS).join(', ')}. Default: markdown.`,
    },
    out: { type: 'string', valueHint: 'FILE', description: 'The file to write to. Default: standard output.' },
  },
  run: async ({ args }) => {
    const [kind = 'weekly', ...more] = args._;
    if (more.length > 0) throw new UsageError('report writes one kind at a time', `write tocsin report ${kind}`);
    const format = FORMATS[args.format ?? 'markdown'];
    if (!format)
      throw new UsageError(`there is no format "${args.format}"`, `write ${Object.keys(FORMATS).join(', ')}`);
    const text = format(
      await reportOf({
        parts: partsOfKind(kind),
        environment: args.environment,
        prometheus: args.prometheus,
        since: millisecondsOf(args.since ?? '7d', '--since'),
        trendsOver: millisecondsOf(args.trends ?? '28d', '--trends'),
        now: Date.now(),
        runs:
          args.receiver === undefined
            ? undefined
            : async () => (await receiverClient({ ...args, url: args.receiver })).get('runs'),
      }),
    );
    if (args.out === undefined) process.stdout.write(text);
    else await written(args.out, text);
  },
});
