import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { defineCommand } from 'citty';
import type { Query } from '../receiver/prometheus/prometheus.ts';
import { UsageError } from '../shared/usage-error.ts';
import { actionsOfProject, loadProject } from './support/project.ts';

export const receiver = defineCommand({
  meta: {
    name: 'receiver',
    description:
      'Run the alert receiver: it takes alerts from Alertmanager, carries out the configured responses and checks that they helped. With a word: show what it would do, or check its record.',
  },
  args: {
    word: {
      type: 'positional',
      required: false,
      description:
        'explain <alert> [label=value...]: what would be done now, and why. simulate <script>: play a script. replay: what this configuration would have done about past deliveries. scorecard: how each response performed, and which mode it is ready for. audit verify: whether the record is unaltered. None of them changes anything. backup <file>: copy the ledger. restore <file>: replace the ledger by a copy. principal add|rotate|remove <name>, principal list: manage who may use the receiver.',
    },
    config: {
      type: 'string',
      valueHint: 'file',
      description:
        'The generated configuration, receiver/config.json. Required for all but audit verify --ledger and principal.',
    },
    listen: {
      type: 'string',
      valueHint: 'host:port',
      description: 'The address to listen on, instead of the one in the configuration.',
    },
    json: { type: 'boolean', description: 'Print the result as JSON.' },
    ledger: {
      type: 'string',
      valueHint: 'file',
      description: 'replay, scorecard, audit verify: this ledger.sqlite instead of the one in the state folder.',
    },
    key: {
      type: 'string',
      valueHint: 'file',
      description: 'audit verify: the key of the record. Default: record-key beside the ledger.',
    },
    last: {
      type: 'string',
      valueHint: 'hash',
      description:
        'audit verify: the hash of a line that was stored elsewhere, or its first 12 digits; the line must still exist.',
    },
    file: { type: 'string', valueHint: 'file', description: 'principal: the file of principals.' },
    role: {
      type: 'string',
      valueHint: 'role',
      description: 'principal add: viewer, responder, admin, alertmanager, deployer or reader.',
    },
    identity: {
      type: 'string',
      valueHint: 'identity',
      description: "principal add: the name of this person in a proxy's signed token, instead of a token.",
    },
    expires: {
      type: 'string',
      valueHint: 'duration',
      description: 'principal: how long the new token is valid. Default: 90d.',
    },
    overlap: {
      type: 'string',
      valueHint: 'duration',
      description: 'principal rotate: how long previous tokens stay valid. Default: 7d.',
    },
    delivery: {
      type: 'string',
      valueHint: 'file',
      description: 'replay: the body of one delivery, instead of the ledger.',
    },
    from: {
      type: 'string',
      valueHint: 'time',
      description: 'replay, scorecard: from this time on, such as 2026-01-31T10:00:00Z.',
    },
    to: { type: 'string', valueHint: 'time', description: 'replay, scorecard: up to this time.' },
  },
  run: async ({ args }) => {
    const [word, ...words] = args._;
    const { listen, ledger, delivery, from, to, last } = args;
    const json = args.json === true;
    const config = (): string => {
      if (args.config === undefined)
        throw new UsageError('--config is missing', 'name the generated receiver/config.json');
      return args.config;
    };
    if (word === undefined) {
      const { runReceiver } = await import('../receiver/app/main.ts');
      await runReceiver(actionsOfProject(await loadProject()), { config: config(), listen });
      // Whoever kills it shall not make its next start slow.
      return flushCompileCache();
    }
    if (word === 'explain') return (await import('./receiver/explain.ts')).explain(words, { config: config(), json });
    if (word === 'simulate')
      return (await import('./receiver/simulate.ts')).runSimulation(words, { config: config(), json });
    if (word === 'replay') {
      if (words.length > 0) throw new UsageError(`"${words[0]}" is not an argument of replay`);
      return (await import('./receiver/replay.ts')).runReplay({ config: config(), delivery, ledger, from, to, json });
    }
    if (word === 'scorecard') {
      if (words.length > 0) throw new UsageError(`"${words[0]}" is not an argument of scorecard`);
      return (await import('./receiver/scorecard.ts')).runScorecard({ config: config(), ledger, from, to, json });
    }
    if (word === 'audit')
      return (await import('./receiver/audit.ts')).auditVerify(words, ledger ?? (await ledgerOf(config())), {
        json,
        last,
        key: args.key,
        query: args.config === undefined ? undefined : await queryOf(args.config),
      });
    if (word === 'backup') return (await import('./receiver/backup.ts')).runBackup(words, await stateOf(config()));
    if (word === 'restore')
      return (await import('./receiver/backup.ts')).runRestore(words, await stateOf(config()), Date.now());
    if (word === 'principal') {
      const { file, role, identity, expires, overlap } = args;
      if (file === undefined) throw new UsageError('--file is missing', 'name the file of principals');
      return (await import('./receiver/principal.ts')).principal(
        words,
        { file, role, identity, expires, overlap },
        Date.now(),
      );
    }
    throw new UsageError(
      `"${word}" is nothing that the receiver does`,
      'say explain, simulate, replay, scorecard, audit verify, backup, restore or principal',
    );
  },
});

const ledgerOf = async (config: string): Promise<string> => join(await stateOf(config), 'ledger.sqlite');
const queryOf = async (config: string): Promise<Query> => {
  const { readConfig } = await import('../shared/config.ts');
  const { receiverConfig } = await import('../shared/receiver-config.ts');
  const { prometheusAt } = await import('../receiver/prometheus/prometheus.ts');
  const { upstreamsAt } = await import('../receiver/prometheus/upstream.ts');
  return prometheusAt(upstreamsAt((await readConfig(config, receiverConfig)).prometheus)).query;
};
const stateOf = async (config: string): Promise<string> => {
  const { readConfig } = await import('../shared/config.ts');
  const { receiverConfig } = await import('../shared/receiver-config.ts');
  return (await readConfig(config, receiverConfig)).state;
};
