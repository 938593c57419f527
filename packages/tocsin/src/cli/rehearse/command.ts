import { defineCommand } from 'citty';
import { durationText } from '../../engine/tests/duration-text.ts';
import { rehearse as play, type Play } from '../../preview/rehearsal/rehearse.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { chosenEnvironments, compileEnvironments } from '../support/environments.ts';
import { millisecondsOf } from '../support/milliseconds.ts';
import { changesOf } from './changes.ts';
import { faultNamed, faultsText } from './faults.ts';
import { markdownOf } from './markdown.ts';
import { responsesTo } from './responses.ts';
import { stageOf } from './stage.ts';
import { timelineText } from './text.ts';

const FORMATS = ['text', 'markdown', 'json'] as const;

export const rehearse = defineCommand({
  meta: {
    name: 'rehearse',
    description: 'Simulate a fault: which alerts fire, who is notified of what and when, and what is done.',
  },
  args: {
    fault: {
      type: 'positional',
      required: false,
      description: 'The fault, or an alert. Default: list all faults.',
    },
    environment: { type: 'positional', required: false, description: 'The environment. Default: the first.' },
    over: {
      type: 'string',
      valueHint: 'FILE',
      description: 'A recorded day to lay the fault over: OpenMetrics, or a dump of promtool.',
    },
    'restart-at': {
      type: 'string',
      valueHint: '5m',
      description: 'Prometheus restarts this long after the fault begins; the differences are listed at the end.',
    },
    'restart-takes': { type: 'string', valueHint: '1m', description: 'How long the restart takes. Default: 1m.' },
    lasts: { type: 'string', valueHint: '30m', description: 'How long the fault lasts.' },
    format: { type: 'string', valueHint: FORMATS.join('|'), description: 'The output format. Default: text.' },
    json: { type: 'boolean', description: 'The same as --format json.' },
  },
  run: async ({ args }) => {
    const [fault, environment, ...more] = args._;
    if (more.length > 0) throw new UsageError('one fault is played at a time, in one environment');
    const format = FORMATS.find((one) => one === (args.json ? 'json' : (args.format ?? 'text')));
    if (!format) throw new UsageError(`"${args.format}" is not a format`, `the formats are ${FORMATS.join(', ')}`);
    const lasts = args.lasts === undefined ? undefined : millisecondsOf(args.lasts, '--lasts');
    if (lasts !== undefined && lasts > LONGEST)
      throw new UsageError(`a fault of ${args.lasts} is longer than a rehearsal can be`, 'write --lasts 30d or less');
    const restart = restartOf(args['restart-at'], args['restart-takes']);
    const [name = ''] = await chosenEnvironments(environment === undefined ? [] : [environment]);
    const compiled = (await compileEnvironments([name])).get(name);
    if (!compiled || compiled.artefacts.length === 0)
      throw new UsageError('the definitions have errors', 'tocsin check says which');
    if (fault === undefined) {
      process.stdout.write(faultsText(compiled.model));
      return;
    }
    const { stage, story } = stageOf(compiled, faultNamed(compiled.model, fault), args.over);
    const calm = play(stage, story, { lasts });
    if (calm.stop > calm.to)
      throw new UsageError(
        `the record ends ${durationText(calm.to - calm.start)} after the fault begins, which lasts ${durationText(calm.stop - calm.start)}`,
        'choose a shorter --lasts, or a longer record',
      );
    if (restart && restart.after + restart.takes >= calm.to - calm.start)
      throw new UsageError(
        `this rehearsal ends ${durationText(calm.to - calm.start)} after its fault begins, and the restart is not over by then`,
        'choose an earlier --restart-at or a shorter --restart-takes',
      );
    const rehearsal = restart ? play(stage, story, { lasts, restart }) : calm;
    const changes = restart && changesOf(calm, rehearsal);
    const responses = responsesTo(rehearsal, compiled);
    const texts = {
      text: () => timelineText(rehearsal, responses, changes),
      markdown: () => markdownOf(rehearsal, responses, changes),
      json: () => `${JSON.stringify({ ...rehearsal, responses, changes }, null, 2)}\n`,
    };
    process.stdout.write(texts[format]());
  },
});

const MINUTE = 60_000;
/** Every series has a sample each few seconds. */
const LONGEST = 30 * 24 * 60 * MINUTE;

const restartOf = (at: string | undefined, takes: string | undefined): Play['restart'] => {
  if (at === undefined) {
    if (takes !== undefined)
      throw new UsageError('--restart-takes goes with --restart-at', 'say when: --restart-at 5m');
    return undefined;
  }
  return {
    after: millisecondsOf(at, '--restart-at'),
    takes: takes === undefined ? MINUTE : millisecondsOf(takes, '--restart-takes'),
  };
};
