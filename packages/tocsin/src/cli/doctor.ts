import { defineCommand } from 'citty';
import { diagnose, seriesAskedFor, type Diagnosis, type Texts } from '../doctor/diagnose.ts';
import { shippedKnowledge } from '../doctor/knowledge.ts';
import { factsIn } from '../doctor/report/fact.ts';
import { formatOf } from '../doctor/report/formats/index.ts';
import { ranked } from '../doctor/report/harm.ts';
import { patchOf } from '../doctor/report/patch.ts';
import { isAtLeast, selected, selectionOf, severityOf } from '../doctor/report/selection.ts';
import { suppressed } from '../doctor/report/suppress.ts';
import { UsageError } from '../shared/usage-error.ts';
import { configurationFiles, readAll } from './doctor/configuration-files.ts';
import type { OnClosed } from './doctor/walk.ts';
import { movesIn, saidBehind } from './doctor/moves.ts';
import { reportText } from './doctor/report-text.ts';

export const doctor = defineCommand({
  meta: {
    name: 'doctor',
    description:
      'Read an existing configuration (Prometheus, rules, Alertmanager, Grafana, Compose, Kubernetes objects) and report its faults, the most severe first.',
  },
  args: {
    path: {
      type: 'positional',
      required: true,
      description: 'A file or a folder, whose tests are skipped, or - for standard input; several are read together.',
    },
    only: { type: 'string', description: 'Only these checks, by their codes.', valueHint: 'codes' },
    ignore: { type: 'string', description: 'All checks except these, by their codes.', valueHint: 'codes' },
    'min-severity': {
      type: 'string',
      description: 'The least severity that is reported: error, warning or note. Default: note.',
      valueHint: 'severity',
    },
    'fail-on': {
      type: 'string',
      description: 'The least severity for which the exit code is 1: error, warning or note. Default: error.',
      valueHint: 'severity',
    },
    format: {
      type: 'string',
      description: 'text, json, github, gitlab, sarif or junit. Default: text.',
      valueHint: 'format',
    },
    json: { type: 'boolean', description: 'The same as --format json.' },
    fix: {
      type: 'boolean',
      description: 'Print only a patch (for patch -p1) with the fixes that are proven to be correct.',
    },
    to: {
      type: 'string',
      description:
        'A version to upgrade to: reports what will break, and what will change silently. May be repeated, once per program.',
      valueHint: 'prometheus@3.16',
    },
    catalogue: {
      type: 'string',
      description: 'A running Prometheus, which is asked which metrics exist.',
      valueHint: 'url',
    },
    today: {
      type: 'string',
      description: 'The date on which comments that accept a finding are judged. Default: today.',
      valueHint: 'YYYY-MM-DD',
    },
  },
  run: async ({ args, rawArgs }) => {
    const moves = movesIn(saidBehind(rawArgs, '--to'));
    const selection = selectionOf(args);
    const today = dayOf(args.today ?? new Date().toISOString().slice(0, 10));
    const failOn = severityOf(args['fail-on'] ?? 'error', '--fail-on');
    const format = args.format ?? (args.json ? 'json' : 'text');
    const write = formatOf(format);
    const closed = new Map<string, string>();
    const onClosed: OnClosed = (file, why) => void closed.set(file, why);
    const { texts, folder } = await configurationFiles(args._, onClosed);
    const { texts: all, documents } = await readAll(texts, folder, onClosed);
    const knowledge =
      args.catalogue === undefined
        ? shippedKnowledge
        : await (await import('../doctor/live.ts')).liveKnowledge(args.catalogue, seriesAskedFor(documents));
    const { findings, files } = diagnose(documents, { ...knowledge, ...(moves.length > 0 ? { moves } : {}) }, folder);
    const read = files.filter(({ kind }) => kind !== 'other');
    if (read.length === 0 && findings.length === 0) throw nothingIn(args._, folder.files);
    const known = [...read, ...examplesIn(folder.files, all)];
    const left = suppressed(findings, all, today);
    const facts = ranked(factsIn(selected(left, selection)));
    if (args.fix) process.stdout.write(patchOf(facts, all));
    else if (write) process.stdout.write(write(facts));
    else if (format === 'json')
      process.stdout.write(`${JSON.stringify({ findings: facts, files: known, ...closedIn(closed) })}\n`);
    else process.stdout.write(reportText(facts, known, closed));
    if (facts.some(({ severity }) => isAtLeast(severity, failOn))) process.exitCode = 1;
  },
});

/** What somebody copies or renders to a configuration: it is judged where it is named, or a container reads it as it is. */
const EXAMPLE = /\.(?:ya?ml|json|rules?)\.(?:tpl|tmpl|example|sample|dist)$/;
const examplesIn = (files: readonly string[], texts: Texts): Diagnosis['files'] => {
  const read = new Set(texts.map(({ file }) => file));
  return files.filter((file) => EXAMPLE.test(file) && !read.has(file)).map((file) => ({ file, kind: 'template' }));
};

/** What is written for another program to make configuration of. */
const SOURCES = /\.(?:j2|jinja2?|tmpl|tpl|erb|libsonnet|jsonnet|tf|nix|cue|dhall|mustache|gotmpl|example|sample|dist)$/;

const nothingIn = (named: readonly string[], files: readonly string[]): UsageError => {
  const sources = files.filter((file) => SOURCES.test(file));
  const [first] = sources;
  const message = `there is no configuration in ${named.join(', ')}`;
  return first === undefined
    ? new UsageError(
        message,
        'name prometheus.yml, rule files, alertmanager.yml, dashboards or a compose file, or a folder that holds them',
      )
    : new UsageError(
        `${message} that can be read as it is: ${first}${sources.length > 1 ? ` and ${sources.length - 1} more are` : ' is'} still to be rendered`,
        'render it, and name what comes out, or pipe it to tocsin doctor -',
      );
};

const closedIn = (closed: ReadonlyMap<string, string>): { readonly closed?: readonly object[] } =>
  closed.size === 0 ? {} : { closed: [...closed].map(([file, why]) => ({ file, why })) };

/** @throws UsageError for what is no day */
const dayOf = (text: string): string => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new UsageError(`--today is "${text}", which is no day`, 'write YYYY-MM-DD');
};
