import { stripVTControlCharacters } from 'node:util';
import { renderUsage, runCommand, type ArgsDef, type CommandDef } from 'citty';
import { UsageError } from '../shared/usage-error.ts';
import { checkFlags } from './support/flags.ts';

/** citty colours its help whatever reads it; a file or a pager gets it plain. */
const forWhoReads = (text: string): string =>
  process.stdout.isTTY && process.env['NO_COLOR'] === undefined ? text : stripVTControlCharacters(text);

interface Verb {
  readonly does: string;
  readonly run: (name: string, args: readonly string[]) => Promise<void>;
}
const verb = <A extends ArgsDef>(does: string, load: () => Promise<CommandDef<A>>): Verb => ({
  does,
  run: async (name, args) => {
    const command = await load();
    if (args.includes('--help') || args.includes('-h')) {
      process.stdout.write(`${forWhoReads(await renderUsage(command, { meta: { name: 'tocsin' } }))}\n`);
      return;
    }
    checkFlags(name, command.args ?? {}, args);
    await runCommand(command, { rawArgs: [...args] });
  },
});

/** The verbs; each is loaded when it is asked for. */
const verbs: Readonly<Record<string, Verb>> = {
  init: verb('create a new project', async () => (await import('./init.ts')).init),
  import: verb(
    'turn an existing configuration into a project',
    async () => (await import('./import/verb.ts')).importVerb,
  ),
  generate: verb(
    'compile the definitions into generated/<environment>',
    async () => (await import('./generate.ts')).generate,
  ),
  check: verb(
    'check the definitions, run their scenarios, run promtool and amtool',
    async () => (await import('./check.ts')).check,
  ),
  test: verb("run rule tests: the scenarios, or promtool's test files", async () => (await import('./test.ts')).test),
  backtest: verb(
    'show what alerts would have done over a past period',
    async () => (await import('./backtest.ts')).backtest,
  ),
  rehearse: verb(
    'simulate a fault: which alerts fire, and who is notified of what and when',
    async () => (await import('./rehearse/command.ts')).rehearse,
  ),
  watch: verb(
    'report after each save what is wrong with the definitions',
    async () => (await import('./watch.ts')).watch,
  ),
  preview: verb(
    'show dashboards, alerts and routes with the simulated faults of the alerts',
    async () => (await import('./preview.ts')).preview,
  ),
  report: verb(
    'report on a week: alerts, error budgets, and what will reach its threshold',
    async () => (await import('./report/verb.ts')).report,
  ),
  cost: verb(
    'show what series and rules cost a running Prometheus, and which series nothing queries',
    async () => (await import('./cost/verb.ts')).cost,
  ),
  diff: verb('describe in words what a change does', async () => (await import('./diff.ts')).diff),
  apply: verb(
    'check, write, reload Prometheus and Alertmanager, confirm that it runs',
    async () => (await import('./apply.ts')).apply,
  ),
  secrets: verb(
    'generate missing secret files, and check the existing ones',
    async () => (await import('./secrets.ts')).secrets,
  ),
  bundle: verb(
    'bundle each service into one file, to be copied to hosts',
    async () => (await import('./bundle/command.ts')).bundle,
  ),
  learn: verb('write a catalogue of what an exporter publishes', async () => (await import('./learn.ts')).learn),
  doctor: verb('report the faults of an existing configuration', async () => {
    const [{ doctor }, { forAShortRun }] = [await import('./doctor.ts'), await import('./doctor/short-run.ts')];
    forAShortRun();
    return doctor;
  }),
  explain: verb(
    'show step by step how an alert is routed and a target relabelled',
    async () => (await import('./explain.ts')).explain,
  ),
  promql: verb('check, explain or format a PromQL expression', async () => (await import('./promql.ts')).promql),
  exporter: verb('run the exporter', async () => (await import('./exporter.ts')).exporter),
  receiver: verb('run the alert receiver', async () => (await import('./receiver.ts')).receiver),
  incident: verb(
    'open, acknowledge, close and review incidents',
    async () => (await import('./requests/incident.ts')).incident,
  ),
  order: verb(
    'have the receiver act on a host without an alert, or undo that',
    async () => (await import('./order.ts')).order,
  ),
  maintenance: verb(
    'announce, open and close maintenance',
    async () => (await import('./requests/maintenance.ts')).maintenance,
  ),
  deployment: verb(
    'report a deployment to the receiver',
    async () => (await import('./requests/deployment.ts')).deployment,
  ),
};

const usage = (): string => {
  const width = Math.max(...Object.keys(verbs).map((verb) => verb.length));
  const lines = Object.entries(verbs).map(([verb, { does }]) => `  ${verb.padEnd(width)}  ${does}`);
  return [
    'usage: tocsin <verb> [options]',
    '',
    ...lines,
    '',
    'Run tocsin <verb> --help for the arguments and options of a verb.',
    '',
  ].join('\n');
};

/** Runs the verb that the arguments name and sets the exit code: 0 fine, 1 findings, 2 wrong usage or input. */
export const run = async ([name, ...rest]: readonly string[]): Promise<void> => {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', unlessNobodyReads);
  try {
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      (name === undefined ? process.stderr : process.stdout).write(usage());
      process.exitCode = name === undefined ? 2 : 0;
      return;
    }
    const chosen = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
    if (!chosen) throw new UsageError(`there is no verb "${name}"`, `the verbs are ${Object.keys(verbs).join(', ')}`);
    await chosen.run(name, rest);
  } catch (error) {
    await tell(error, name);
  }
};

/** Behind `| head` nobody reads on: what the verb does is done all the same, and what it says is lost. */
const unlessNobodyReads = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EPIPE') throw error;
};

const tell = async (error: unknown, verb = '<verb>'): Promise<void> => {
  const finding = await findingIn(error);
  if (finding !== undefined) {
    process.stderr.write(finding);
    process.exitCode = 2;
    return;
  }
  if (error instanceof UsageError || (error instanceof Error && error.name === 'CLIError')) {
    const help = error instanceof UsageError ? error.help : `tocsin ${verb} --help says what it takes`;
    process.stderr.write(`tocsin: ${error.message}\n${help === undefined ? '' : `help: ${help}\n`}`);
    process.exitCode = 2;
    return;
  }
  process.stderr.write(
    `tocsin: this is a fault of tocsin itself, not of the input\n${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exitCode = 70;
};

/** What the definitions threw, printed. Verbs that load none need nothing of the language, so it is loaded here only. */
const findingIn = async (error: unknown): Promise<string | undefined> => {
  if (!(error instanceof Error) || error.name !== 'DefinitionError') return undefined;
  const { DefinitionError } = await import('./support/definition-error.ts');
  const { printFinding } = await import('./support/print-finding.ts');
  return error instanceof DefinitionError ? error.findings.map(printFinding).join('\n') : undefined;
};
