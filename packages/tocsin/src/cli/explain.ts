import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineCommand } from 'citty';
import { viewOf } from '../compile/view/read/read.ts';
import { shippedKnowledge } from '../doctor/knowledge.ts';
import { worldsOf } from '../doctor/worlds/worlds.ts';
import { UsageError } from '../shared/usage-error.ts';
import { configurationFiles, readAll } from './doctor/configuration-files.ts';
import { routeText } from './explain/route-text.ts';
import { targetText } from './explain/target-text.ts';
import { configName } from './support/project.ts';
import { root } from './support/root.ts';

const explanations = { route: routeText, target: targetText } as const;
const isSubject = (word: string): word is keyof typeof explanations => Object.hasOwn(explanations, word);

const EITHER = `say route, as in tocsin explain route '{alertname="X"}', or target, as in tocsin explain target JOB`;

/** What was generated for one environment of the project around this folder: production, or the first; nothing outside of one. */
const generatedHere = (): readonly string[] => {
  const folder = join(root, 'generated');
  if (configName() === undefined || !existsSync(folder)) return [];
  const [first] = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted((a, b) => Number(b === 'production') - Number(a === 'production') || a.localeCompare(b));
  return first === undefined ? [] : [join(folder, first)];
};

/** `tocsin explain`: step by step, what the programs make of a configuration. */
export const explain = defineCommand({
  meta: {
    name: 'explain',
    description: 'Show step by step how an alert is routed, or how relabelling changes the targets of a job.',
  },
  args: {
    subject: { type: 'positional', required: false, description: 'route or target.' },
    about: {
      type: 'positional',
      required: false,
      description: `For route: an alert's labels, '{alertname="X", severity="page"}'. For target: a job or an address.`,
    },
    path: {
      type: 'positional',
      required: false,
      description:
        'The files or folders of the configuration. Default: the files generated for production, or for the first environment.',
    },
  },
  run: async ({ args }) => {
    const [subject, about, ...named] = args._;
    if (subject === undefined) throw new UsageError('explain needs to know what to explain', EITHER);
    if (!isSubject(subject)) throw new UsageError(`"${subject}" is not something to explain`, EITHER);
    const paths = named.length > 0 ? named : generatedHere();
    if (about === undefined || paths.length === 0)
      throw new UsageError(
        about === undefined ? `explain needs to know which ${subject}` : 'there is no file to read',
        subject === 'route'
          ? `tocsin explain route '{alertname="X"}' alertmanager.yml rules.yml`
          : 'tocsin explain target JOB prometheus.yml',
      );
    const { texts, folder } = await configurationFiles(paths);
    const { documents } = await readAll(texts, folder);
    const [world] = worldsOf(documents, folder);
    const view = { ...viewOf(documents, shippedKnowledge), ...(world ? { paths: world.paths } : {}) };
    process.stdout.write(explanations[subject](view, about));
  },
});
