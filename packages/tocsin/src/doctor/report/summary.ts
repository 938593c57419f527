import type { Diagnosis } from '../diagnose.ts';
import { placesOf, type Fact } from './fact.ts';
import { harmOf, harms, type Harm } from './harm.ts';

/** One and many of what a fault befalls, and what that then does. */
interface Victim {
  readonly one: string;
  readonly many: string;
}
const say = (one: string, many: string): Victim => ({ one, many });

const sentences: Readonly<Record<Exclude<Harm, 'style'>, Readonly<Record<'alert' | 'panel' | 'other', Victim>>>> = {
  refused: {
    alert: say('rule is refused by the program that reads it', 'rules are refused by the program that reads them'),
    panel: say('panel is refused', 'panels are refused'),
    other: say(
      'part of a configuration is refused by the program that reads it',
      'parts of configurations are refused by the programs that read them',
    ),
  },
  undelivered: {
    alert: say('alert is never delivered', 'alerts are never delivered'),
    panel: say('panel is never seen', 'panels are never seen'),
    other: say('receiver or route gets nothing, or tells nobody', 'receivers or routes get nothing, or tell nobody'),
  },
  never: {
    alert: say('alert or rule can never fire', 'alerts or rules can never fire'),
    panel: say('panel can show nothing', 'panels can show nothing'),
    other: say('file or job does nothing', 'files or jobs do nothing'),
  },
  always: {
    alert: say('alert fires when nothing is wrong', 'alerts fire when nothing is wrong'),
    panel: say('panel shows the same always', 'panels show the same always'),
    other: say('condition always holds', 'conditions always hold'),
  },
  wrong: {
    alert: say('alert or rule has a wrong number or text', 'alerts or rules have a wrong number or text'),
    panel: say('panel shows a wrong number', 'panels show a wrong number'),
    other: say('job or target is counted wrongly', 'jobs or targets are counted wrongly'),
  },
  exposed: {
    alert: say('secret or port is open to others', 'secrets or ports are open to others'),
    panel: say('secret or port is open to others', 'secrets or ports are open to others'),
    other: say('secret or port is open to others', 'secrets or ports are open to others'),
  },
};

/**
 * What the findings mean, a clause a harm: `3 alerts can never fire`. Empty where they are style alone. `files` says what
 * each file is: one may be several.
 */
export const summaryOf = (facts: readonly Fact[], files: Diagnosis['files']): readonly string[] =>
  harms.flatMap((harm) => {
    if (harm === 'style') return [];
    const places = facts
      .filter((fact) => harmOf(fact) === harm)
      .flatMap((fact) => placesOf(fact).map(({ at, subject }) => ({ file: at.file, subject })));
    const victims = Map.groupBy(places, ({ subject, file }) => victimOf(subject, file, files));
    // What is said of several kinds of victims alike is one clause.
    const bySentence = Map.groupBy(['alert', 'panel', 'other'] as const, (victim) => sentences[harm][victim].one);
    return [...bySentence.values()].flatMap((alike) => {
      const own = alike.flatMap((victim) => victims.get(victim) ?? []);
      const count = new Set(own.map(({ file, subject }) => `${file}\n${subject}`)).size;
      const { one, many } = sentences[harm][alike[0] ?? 'other'];
      return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
    });
  });

/** Subjects are made by the readers: `Dashboard / Panel`, `job a`, a file, or the name of a rule. */
const victimOf = (subject: string, file: string, files: Diagnosis['files']): 'alert' | 'panel' | 'other' => {
  if (subject.includes(' / ')) return 'panel';
  const kinds = files.filter((each) => each.file === file).map(({ kind }) => kind);
  // Only such files have rules: whatever it is called, it is none elsewhere.
  if (kinds.length > 0 && !kinds.some((kind) => kind === 'rules' || kind === 'rules-v1' || kind === 'grafana'))
    return 'other';
  return subject === file ||
    /^(job|jobs|receivers?|group|time interval|the|a|an|alerting|rule_files|templates)( |$)|[./]/.test(subject)
    ? 'other'
    : 'alert';
};
