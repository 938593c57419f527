import { join } from 'node:path';
import { defineCommand } from 'citty';
import { UsageError } from '../shared/usage-error.ts';
import { bring, type Applied } from './apply/bring.ts';
import { leftToOthers, serversOf } from './apply/servers.ts';
import { hostArgs, refuseAlone, rollOutOptions } from './roll-out/args.ts';
import { areRefused, typesFlag } from './support/definitions.ts';
import { chosenEnvironments, compileEnvironments } from './support/environments.ts';
import { hasErrors, tally } from './support/findings.ts';
import { judge } from './support/judges.ts';
import { readPlacement } from './support/placement.ts';
import { printFinding } from './support/print-finding.ts';
import { root } from './support/root.ts';

export const apply = defineCommand({
  meta: { name: 'apply', description: 'Check, write, reload Prometheus and Alertmanager, and confirm that it runs.' },
  args: {
    environment: { type: 'positional', required: false, description: 'The environment. Default: production.' },
    prometheus: { type: 'string', description: "Default: the environment's own address.", valueHint: 'url' },
    alertmanager: { type: 'string', description: "Default: the environment's own address.", valueHint: 'url' },
    vmalert: {
      type: 'string',
      description: "The vmalert of the long-term store. Default: the environment's own address.",
      valueHint: 'url',
    },
    to: {
      type: 'string',
      description: 'The folder that Prometheus and Alertmanager read. Default: generated/<environment>.',
      valueHint: 'dir',
    },
    reload: {
      type: 'string',
      description:
        'The command that sends SIGHUP to Prometheus if its lifecycle API is off. Default: by Compose, if the project has a Compose file.',
      valueHint: 'command',
    },
    secrets: {
      type: 'string',
      description: "The folder with the servers' passwords. Default: the environment's own folder.",
      valueHint: 'dir',
    },
    placement: {
      type: 'string',
      description: "JSON file with the addresses and paths of a drill's parts.",
      valueHint: 'file',
    },
    ...hostArgs,
    ...typesFlag,
    json: { type: 'boolean', description: 'Print the result as JSON.' },
  },
  run: async ({ args }) => {
    refuseAlone(args);
    if (await areRefused(args, 'nothing was written')) return;
    const [environment = 'production', ...more] = args._;
    if (more.length > 0) throw new UsageError('apply takes one environment at a time');
    const placement = args.placement === undefined ? undefined : await readPlacement(args.placement);
    const compiled = await compileEnvironments(await chosenEnvironments([environment]), placement);
    const whole = compiled.get(environment) ?? fault(environment);
    const { model, artefacts, findings } = whole;
    const servers = await serversOf(model, args);
    const to = args.to ?? join(root, 'generated', environment);
    const print = (json: object, text: string): void =>
      void process.stdout.write(args.json ? `${JSON.stringify({ environment, to, ...json })}\n` : text);

    const judgement = hasErrors(findings) ? { verdicts: [], absent: [] } : await judge(compiled);
    const refusing = judgement.verdicts.filter(({ ok }) => !ok);
    for (const program of judgement.absent) process.stderr.write(`${program} is not on PATH: its verdict is missing\n`);
    if (hasErrors(findings) || refusing.length > 0) {
      const why = hasErrors(findings)
        ? tally(findings)
        : `refused by ${refusing.map(({ judge: name }) => name).join(', ')}`;
      const said = refusing.map(({ judge: name, said: words }) => `${name} refuses ${environment}:\n${words}\n`);
      print(
        { live: false, findings, verdicts: refusing },
        [...findings.map(printFinding), ...said, `${why}: nothing was written\n`].join('\n'),
      );
      process.exitCode = 1;
      return;
    }
    if (args.hosts !== undefined)
      return (await import('./roll-out/command.ts')).rollOutHosts(whole, rollOutOptions(args, servers.prometheus));
    const applied = await bring(artefacts, to, servers);
    const left = leftToOthers(model);
    print(
      { ...plain(applied), ...(left === undefined ? {} : { notes: [left] }) },
      `${sentence(environment, to, applied)}${left === undefined || !applied.live ? '' : `note: ${left}\n`}`,
    );
    if (!applied.live) process.exitCode = 1;
  },
});

const fault = (environment: string): never => {
  throw new Error(`${environment} was not compiled`);
};

const plain = (applied: Applied): object =>
  applied.live
    ? {
        live: true,
        rules: applied.rules,
        ...(applied.storeRules === undefined ? {} : { storeRules: applied.storeRules }),
        changed: applied.difference.changed.map(({ path }) => path),
        removed: applied.difference.stale,
      }
    : {
        live: false,
        files: applied.files,
        findings: [
          {
            code: applied.refused.code,
            severity: 'error',
            message: applied.refused.message,
            help: applied.refused.help,
          },
        ],
      };

const aftermath = {
  untouched: 'nothing was written',
  back: 'the files from before are back, and the servers run them',
  removed: 'the files are gone again; the servers keep what they ran',
  'back, not live': 'the files from before are back, but the servers did not take them either: look at their logs',
} as const;

const sentence = (environment: string, to: string, applied: Applied): string => {
  if (!applied.live) {
    const { code, message, help } = applied.refused;
    return `error  ${code}  ${message}\n  help: ${help}\n${environment}: ${aftermath[applied.files]}\n`;
  }
  const { changed, stale } = applied.difference;
  const overStore =
    applied.storeRules === undefined ? '' : `, vmalert all ${applied.storeRules} over the long-term store`;
  return `${environment}: ${to}: ${changed.length} changed, ${stale.length} removed; Prometheus runs all ${applied.rules} rules, Alertmanager its routes${overStore}\n`;
};
