import { defineCommand } from 'citty';
import { rehearse as play } from '../../preview/rehearsal/rehearse.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { chosenEnvironments, compileEnvironments } from '../support/environments.ts';
import { millisecondsOf } from '../support/milliseconds.ts';
import { faultNamed, faultsText } from './faults.ts';
import { markdownOf } from './markdown.ts';
import { responsesTo } from './responses.ts';
import { stageOf } from './stage.ts';
import { timelineText } from './text.ts';

const FORMATS = ['text', 'markdown', 'json'] as const;

export const rehearse = defineCommand({
  meta: { name: 'rehearse', description: 'Play a fault: which alerts fire, who is told what and when, what is done.' },
  args: {
    fault: {
      type: 'positional',
      required: false,
      description: 'Which fault, or which alert. Default: they are listed.',
    },
    environment: { type: 'positional', required: false, description: 'Which one. Default: the first.' },
    over: {
      type: 'string',
      valueHint: 'FILE',
      description: 'A recorded day to lay the fault over: OpenMetrics, or a dump.',
    },
    lasts: { type: 'string', valueHint: '30m', description: 'How long the fault lasts.' },
    format: { type: 'string', valueHint: FORMATS.join('|'), description: 'How it is printed. Default: text.' },
    json: { type: 'boolean', description: 'The same as --format json.' },
  },
  run: async ({ args }) => {
    const [fault, environment, ...more] = args._;
    if (more.length > 0) throw new UsageError('one fault is played at a time, in one environment');
    const format = FORMATS.find((one) => one === (args.json ? 'json' : (args.format ?? 'text')));
    if (!format) throw new UsageError(`"${args.format}" is no format`, `the formats are ${FORMATS.join(', ')}`);
    const lasts = args.lasts === undefined ? undefined : millisecondsOf(args.lasts, '--lasts');
    const [name = ''] = await chosenEnvironments(environment === undefined ? [] : [environment]);
    const compiled = (await compileEnvironments([name])).get(name);
    if (!compiled || compiled.artefacts.length === 0)
      throw new UsageError('the definitions have errors', 'tocsin check says which');
    if (fault === undefined) {
      process.stdout.write(faultsText(compiled.model));
      return;
    }
    const { stage, story } = stageOf(compiled, faultNamed(compiled.model, fault), args.over);
    const rehearsal = play(stage, story, lasts);
    const responses = responsesTo(rehearsal, compiled);
    const texts = {
      text: () => timelineText(rehearsal, responses),
      markdown: () => markdownOf(rehearsal, responses),
      json: () => `${JSON.stringify({ ...rehearsal, responses }, null, 2)}\n`,
    };
    process.stdout.write(texts[format]());
  },
});
