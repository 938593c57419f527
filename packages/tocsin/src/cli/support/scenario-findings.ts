import type { Finding } from '../../compile/finding.ts';
import { alertsOf, type Model } from '../../compile/model.ts';

/** What promtool says of scenarios, in our words; `rest` is what it says of anything else, as it is. */
export interface Played {
  readonly findings: readonly Finding[];
  readonly rest: string;
}

/** What stands around failures; it comes through another pipe than they do, and so anywhere. */
const OUTLINE = /^(?:(?:Unit Testing|Processing test file): .*|\s*(?:SUCCESS|FAILED:)?\s*)$/;
const LIST = String.raw`(|\n[^]*?\n {12})`;
const FAILURE = new RegExp(
  String.raw`^ {4}(?:name: (.*),\n {4})?alertname: (.*), time: (\S+), ?\n {8}exp:\[${LIST}\], ?\n {8}got:\[${LIST}\]$`,
  'gm',
);
const ALERT = /Labels:(\{.*\})\n\s+Annotations:(\{.*\})/g;

/** Reads what `promtool test rules` prints of tests that fail: each is a scenario that does not come out as it says. */
export const scenarioFindings = (said: string, model: Model): Played => {
  const findings = [...said.matchAll(FAILURE)].map((found) => ofFailure(found, model));
  const rest = said
    .replaceAll(FAILURE, '')
    .split('\n')
    .filter((line) => !OUTLINE.test(line));
  return { findings, rest: rest.join('\n') };
};

const ofFailure = (
  [, story = '', name = '', time = '', wanted = '', got = '']: RegExpExecArray | readonly string[],
  model: Model,
): Finding => {
  const { says, help } = difference(alertsIn(wanted), alertsIn(got), time);
  return {
    code: 'scenario-fails',
    severity: 'error',
    message: `in the scenario "${story}" ${name} ${says}`,
    at: alertsOf(model).find((alert) => alert.name === name)?.site ?? { file: 'tocsin.config.ts', line: 1, column: 1 },
    subject: name,
    culprit: name,
    help,
  };
};

type Texts = Readonly<Record<string, string>>;
interface Fired {
  readonly labels: Texts;
  readonly annotations: Texts;
}
const alertsIn = (list: string): readonly Fired[] =>
  [...list.matchAll(ALERT)].map(([, labels = '', annotations = '']) => ({
    labels: textsIn(labels),
    annotations: textsIn(annotations),
  }));
const textsIn = (braces: string): Texts =>
  Object.fromEntries(
    [...braces.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, name = '', value = '']) => [
      name,
      value.replaceAll(/\\(["\\])/g, '$1'),
    ]),
  );

/** The first thing that is not as the scenario says. */
const difference = (
  wanted: readonly Fired[],
  got: readonly Fired[],
  time: string,
): { readonly says: string; readonly help: string } => {
  if (got.length === 0)
    return {
      says: `does not fire at ${time}`,
      help: 'give it values that reach the threshold, or more time than `for`',
    };
  if (wanted.length === 0)
    return {
      says: `fires at ${time}, and should not yet, or never`,
      help: 'mend its condition or its `for`, or the values of the scenario',
    };
  const key = ({ labels }: Fired): string =>
    JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const stranger = got.find((each) => wanted.every((other) => key(other) !== key(each)));
  if (stranger !== undefined || got.length !== wanted.length)
    return {
      says: `fires at ${time} with ${(stranger === undefined ? got : [stranger]).map(labelText).join(' and ')}, where ${wanted.map(labelText).join(' and ')} is wanted`,
      help: 'write the labels that the series of the scenario lead to',
    };
  for (const { labels, annotations } of got) {
    const other = wanted.find((each) => key(each) === key({ labels, annotations }))?.annotations ?? {};
    const [name, text] = Object.entries(annotations).find(([each, value]) => other[each] !== value) ?? [];
    if (name !== undefined)
      return {
        says: `says "${text}" at ${time}, where "${other[name] ?? ''}" is wanted`,
        help: `write in the scenario what it says, or mend the ${name}`,
      };
  }
  return { says: `does not come out at ${time} as it says`, help: 'promtool test rules prints all of it' };
};

const labelText = ({ labels }: Fired): string =>
  `{${Object.entries(labels)
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ')}}`;
