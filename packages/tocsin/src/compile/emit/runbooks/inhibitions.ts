import type { Inhibition, Matcher, RouteMatch } from '#lang';

/** Lines of a runbook's table: which alerts this one holds back while it fires, and by which it is held back. */
export const inhibitionRows = (all: readonly Inhibition[], alert: string): readonly string[] => {
  const holds = all.filter(({ symptom }) => isNamed(symptom, alert));
  const held = all.filter(({ causes }) => isNamed(causes, alert));
  return [
    ...row('Holds back', [...new Set(holds.flatMap(({ causes }) => each(causes)))].join(', ')),
    ...row('Held back', held.map(whileOthersFire).join('<br>')),
  ];
};

const row = (title: string, text: string): readonly string[] => (text === '' ? [] : [`| ${title} | ${text} |`]);

const namesOf = ({ alertname }: RouteMatch): readonly string[] => [alertname ?? []].flat();
const isNamed = (match: RouteMatch, alert: string): boolean => namesOf(match).includes(alert);

/** Each alert that matches, with the labels that it must have. */
const each = (match: RouteMatch): readonly string[] =>
  namesOf(match).map((name) => [`\`${name}\``, ...labelsIn(match)].join(' '));

const whileOthersFire = ({ symptom, causes, equal, because }: Inhibition): string => {
  const own = labelsIn(causes);
  // Whatever one Prometheus fires is of one environment.
  const same = equal.filter((label) => label !== 'environment');
  return [
    own.length === 0 ? '' : `${own.join(' ')}: `,
    `while ${each(symptom).join(' or ')} fires`,
    same.length === 0 ? '' : ` with the same ${same.join(' and ')}`,
    because === undefined ? '' : `: ${because}`,
  ].join('');
};

/** What a match asks of labels: `with job mysql`. */
const labelsIn = ({ labels = {} }: RouteMatch): readonly string[] => {
  const asked = Object.entries(labels).map(([label, value]) => `${label} ${inWords(value)}`);
  return asked.length === 0 ? [] : [`with ${asked.join(' and ')}`];
};

const inWords = (value: string | readonly string[] | Matcher): string =>
  typeof value === 'string' ? value : 'op' in value ? `\`${value.op}${value.value}\`` : listed(value);

const listed = (all: readonly string[]): string =>
  [all.slice(0, -1).join(', '), ...all.slice(-1)].filter((part) => part !== '').join(' or ');
