import { defineCommand } from 'citty';
import { readView } from '../compile/view/read/read.ts';
import { Source } from '../compile/view/text/source.ts';
import { shippedKnowledge } from '../doctor/knowledge.ts';
import { UsageError } from '../shared/usage-error.ts';
import { configurationFiles } from './doctor/configuration-files.ts';
import { routeText } from './explain/route-text.ts';
import { targetText } from './explain/target-text.ts';

const explanations = { route: routeText, target: targetText } as const;
const isSubject = (word: string): word is keyof typeof explanations => Object.hasOwn(explanations, word);

/** `tocsin explain`: step by step, what the programs make of a configuration. */
export const explain = defineCommand({
  meta: {
    name: 'explain',
    description: 'Show step by step how an alert is routed, or what relabelling makes of the targets of a job.',
  },
  args: {
    subject: { type: 'positional', required: false, description: 'route or target.' },
    about: {
      type: 'positional',
      required: false,
      description: `An alert's labels, '{alertname="X", severity="page"}', or a job or an address.`,
    },
    path: { type: 'positional', required: false, description: 'The files or folders of the configuration.' },
  },
  run: async ({ args }) => {
    const [subject = '', about, ...paths] = args._;
    if (!isSubject(subject)) throw new UsageError(`"${subject}" is not something to explain`, 'say route or target');
    if (about === undefined || paths.length === 0)
      throw new UsageError(
        about === undefined ? `it is not said which ${subject} to explain` : 'there is no file to read',
        subject === 'route'
          ? `tocsin explain route '{alertname="X"}' alertmanager.yml rules.yml`
          : 'tocsin explain target JOB prometheus.yml',
      );
    const { texts: files } = await configurationFiles(paths);
    const view = readView(
      files.map(({ file, text }) => new Source(file, text)),
      shippedKnowledge,
    );
    process.stdout.write(explanations[subject](view, about));
  },
});
