import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineCommand } from 'citty';
import { UsageError } from '../shared/usage-error.ts';
import { readAccess } from './apply/access.ts';
import { bring, type Applied, type Servers } from './apply/bring.ts';
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
    environment: { type: 'positional', required: false, description: 'Which one. Default: production.' },
    prometheus: { type: 'string', description: "Default: the environment's own address.", valueHint: 'url' },
    alertmanager: { type: 'string', description: "Default: the environment's own address.", valueHint: 'url' },
    to: {
      type: 'string',
      description: 'The folder that they read. Default: generated/<environment>.',
      valueHint: 'dir',
    },
    reload: {
      type: 'string',
      description:
        "What sends Prometheus SIGHUP where it has no lifecycle. Default: by Compose, where the project's file for it is.",
      valueHint: 'command',
    },
    secrets: {
      type: 'string',
      description: "Where the servers' passwords are. Default: the environment's own folder.",
      valueHint: 'dir',
    },
    placement: { type: 'string', description: 'JSON that says where the parts of a drill are.', valueHint: 'file' },
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
    const servers: Servers = {
      prometheus: {
        name: 'Prometheus',
        url: address(args.prometheus ?? model.urls.prometheus),
        access: await readAccess(model, 'prometheus', args.secrets),
      },
      alertmanager: {
        name: 'Alertmanager',
        url: address(args.alertmanager ?? model.urls.alertmanager),
        access: await readAccess(model, 'alertmanager', args.secrets),
      },
      signal: signalOf(args.reload, environment),
    };
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
    print(plain(applied), sentence(environment, to, applied));
    if (!applied.live) process.exitCode = 1;
  },
});

const COMPOSE = 'docker-compose.monitoring.yml';
/** By which Prometheus is sent SIGHUP: as it was said, or by Compose where that has its file. */
const signalOf = (command: string | undefined, environment: string): Servers['signal'] => {
  if (command !== undefined) return { command, environment };
  const file = join(root, COMPOSE);
  return existsSync(file)
    ? { command: `docker compose -f '${file}' kill --signal HUP prometheus`, environment }
    : undefined;
};

const fault = (environment: string): never => {
  throw new Error(`${environment} was not compiled`);
};

/** @throws UsageError for what is no address */
const address = (url: string): string => {
  if (/^https?:\/\//.test(url) && URL.canParse(url)) return url.replace(/\/+$/, '');
  throw new UsageError(`"${url}" is not an address`, 'as in http://127.0.0.1:9090');
};

const plain = (applied: Applied): object =>
  applied.live
    ? {
        live: true,
        rules: applied.rules,
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
  back: 'the files from before are back, and both servers run them',
  removed: 'the files are gone again; the servers keep what they ran',
  'back, not live': 'the files from before are back, but the servers did not take them either: look at their logs',
} as const;

const sentence = (environment: string, to: string, applied: Applied): string => {
  if (!applied.live) {
    const { code, message, help } = applied.refused;
    return `error  ${code}  ${message}\n  help: ${help}\n${environment}: ${aftermath[applied.files]}\n`;
  }
  const { changed, stale } = applied.difference;
  return `${environment}: ${to}: ${changed.length} changed, ${stale.length} removed; Prometheus runs all ${applied.rules} rules, Alertmanager its routes\n`;
};
