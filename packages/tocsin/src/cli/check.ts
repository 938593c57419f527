import { defineCommand } from 'citty';
import { durationOf } from '#lang';
import { timesToPage } from '../compile/checks/alerts/time-to-page.ts';
import type { View } from '../compile/view/view.ts';
import { UsageError } from '../shared/usage-error.ts';
import { areRefused, typesFlag } from './support/definitions.ts';
import { chosenEnvironments, compileEnvironments } from './support/environments.ts';
import { distinctFindings, findingsOfAll, hasErrors, tally } from './support/findings.ts';
import { ask, judgementOf, type Asked, type Judgement } from './support/judges.ts';
import { printFinding } from './support/print-finding.ts';
import { progress } from './progress/line.ts';
import { testsIn } from './test/of-project.ts';
import { runUnlessPassed } from './test/passed.ts';
import { fileText } from './test/text.ts';

export const check = defineCommand({
  meta: {
    name: 'check',
    description: 'Check the definitions, run their scenarios, and let promtool and amtool check the generated files.',
  },
  args: {
    environment: { type: 'positional', required: false, description: 'One or more, by name. Default: all.' },
    today: {
      type: 'string',
      description: 'The date on which waivers are judged. Default: today.',
      valueHint: 'YYYY-MM-DD',
    },
    times: { type: 'boolean', description: 'Print how long each alert takes at most until somebody is notified.' },
    ...typesFlag,
    without: {
      type: 'string',
      description: 'Programs that need not be installed: promtool, amtool.',
      valueHint: 'programs',
    },
    json: { type: 'boolean', description: 'Print the result as JSON.' },
  },
  run: async ({ args }) => {
    const dispensable = programsIn(args.without ?? '');
    if (await areRefused(args, 'nothing was checked further')) return;
    const names = await chosenEnvironments(args._);
    const asked: Asked[] = [];
    // The programs compute while the rest of an environment and the next one are compiled.
    const compiled = await compileEnvironments(names, undefined, dayOf(args.today), (name, readings) => {
      asked.push(ask(name, readings));
    });
    const isWhole = args._.length === 0;
    const distinct = distinctFindings(compiled);
    // Some checks say nothing while there are errors: then no waiver is known to be idle.
    const findings = isWhole && !hasErrors(distinct) ? findingsOfAll(compiled) : distinct;
    if (hasErrors(findings)) for (const { drop } of asked) drop();
    const judgement = hasErrors(findings) ? nothingSaid : await judgeWhole(compiled, asked);
    const missing = judgement.absent.filter((program) => !dispensable.includes(program));
    const refused = judgement.verdicts.filter(({ ok }) => !ok);
    if (args.json) process.stdout.write(`${JSON.stringify({ findings, ...judgement })}\n`);
    else {
      process.stdout.write(findings.map((finding) => `${printFinding(finding)}\n`).join(''));
      process.stdout.write(
        refused
          .map(({ judge: name, environment, said }) => `${name} refuses ${environment}:\n${said.trimEnd()}\n\n`)
          .join(''),
      );
      process.stdout.write(summary(compiled, findings, judgement, missing));
      if (args.times) process.stdout.write([...compiled].map(([name, { view }]) => timesOf(name, view)).join(''));
    }
    if (hasErrors(findings) || refused.length + missing.length > 0) process.exitCode = 1;
  },
});

const nothingSaid: Judgement = { verdicts: [], absent: [] };

/** What the scenarios say, then what the programs do. */
const judgeWhole = async (
  compiled: Awaited<ReturnType<typeof compileEnvironments>>,
  asked: readonly Asked[],
): Promise<Judgement> => {
  const tests = testsIn(compiled);
  const files = runUnlessPassed(tests);
  const scenarios = [...compiled.keys()].flatMap((environment) => {
    if (!tests.some((test) => test.environment === environment)) return [];
    const own = files.filter(({ file }) => file.startsWith(`${environment}/`));
    const said = own.map((file) => fileText(file, false)).join('');
    return [{ judge: 'tocsin test', environment, ok: own.every(({ ok }) => ok), said }];
  });
  const line = progress();
  line.says('promtool and amtool');
  const { verdicts, absent } = await judgementOf(asked).finally(line.ends);
  return { verdicts: [...scenarios, ...verdicts], absent };
};

const summary = (
  compiled: Awaited<ReturnType<typeof compileEnvironments>>,
  findings: Parameters<typeof tally>[0],
  { verdicts, absent }: Judgement,
  missing: readonly string[],
): string => {
  const names = [...new Set(verdicts.map(({ judge: name }) => name))];
  const accepted = names.filter((name) => verdicts.every(({ judge: other, ok }) => other !== name || ok));
  const lines = [
    `${tally(findings)} in ${[...compiled.keys()].join(', ')}`,
    ...(accepted.length < names.length
      ? [`refused by ${names.filter((name) => !accepted.includes(name)).join(', ')}: see above`]
      : []),
    ...(accepted.length > 0 ? [`accepted by ${accepted.join(', ')}`] : []),
    ...absent.map((program) => `${program} is not on PATH: its verdict is missing`),
    ...(missing.length > 0 ? [`install what is missing, or do without: --without ${missing.join(',')}`] : []),
  ];
  return `${lines.join('\n')}\n`;
};

/** A line an alert: when people hear of it at the latest, and when they should have responded. */
const timesOf = (environment: string, view: View): string => {
  const rows = timesToPage(view).map(
    ({ alert, after, within }) => [alert.name, durationOf(after), durationOf(within)] as const,
  );
  const distinct = [...new Map(rows.map((row) => [row[0], row])).values()].toSorted(([a], [b]) => a.localeCompare(b));
  const width = Math.max(...distinct.map(([name]) => name.length));
  const lines = distinct.map(([name, after, within]) => `  ${name.padEnd(width)}  ${after.padStart(8)} of ${within}\n`);
  return `\n${environment}: at the latest, people hear of\n${lines.join('')}`;
};

const judges: readonly string[] = ['promtool', 'amtool'];

/** @throws UsageError for a program that is not asked anyway */
const programsIn = (given: string): readonly string[] => {
  const named = given === '' ? [] : given.split(',');
  const unknown = named.find((program) => !judges.includes(program));
  if (unknown !== undefined)
    throw new UsageError(`"${unknown}" is not a program that is asked`, `--without takes ${judges.join(', ')}`);
  return named;
};

/** @throws UsageError for what is no day. */
const dayOf = (given = new Date().toISOString().slice(0, 10)): string => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(given)) throw new UsageError(`"${given}" is not a day`, 'write it as 2027-01-31');
  return given;
};
