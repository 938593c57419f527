import { hashOf } from '../shared/hash.ts';
import { pattern } from './pattern.ts';
import { UNKNOWN, type Change, type Labels, type Outcome, type RelabelRule, type Step, type Value } from './types.ts';

const DEFAULT = '(.*)';

/** Executes rules over labels, one behind the other, until one drops the target. Where a value is not known, the outcome is `maybe`. */
export const relabel = <R extends RelabelRule>(rules: readonly R[], labels: Labels): Outcome<R> => {
  const steps: Step<R>[] = [];
  let isDropped: Step['isDropped'] = 'no';
  let now = labels;
  for (const rule of rules) {
    const { step, after } = execute(rule, now);
    steps.push(step);
    now = after;
    if (step.isDropped === 'yes') return { steps, isDropped: 'yes', labels: now };
    if (step.isDropped === 'maybe') isDropped = 'maybe';
  }
  return { steps, isDropped, labels: now };
};

/** What a label holds: empty where it is not there. */
export const valueOf = ({ known, others }: Labels, label: string): Value =>
  known.get(label) ?? (others(label) === 'absent' ? '' : UNKNOWN);

const execute = <R extends RelabelRule>(
  rule: R,
  labels: Labels,
): { readonly step: Step<R>; readonly after: Labels } => {
  const joined = join(
    rule.sourceLabels.map((label) => valueOf(labels, label)),
    rule.separator,
  );
  const isDropped = dropped(rule, joined, labels);
  const changes = isDropped === 'yes' ? [] : changed(rule, joined, labels);
  const known =
    changes.length === 0
      ? labels.known
      : new Map([...labels.known, ...changes.map(({ label, to }): [string, Value] => [label, to])]);
  // What is mapped from labels that nobody knows may be called anything.
  const spreads =
    labels.isOpen && (rule.action === 'labelmap' || (joined === UNKNOWN && rule.targetLabel.includes('$')));
  return {
    step: { rule, joined, isDropped, changes },
    after: { ...labels, known, ...(spreads ? { others: () => 'unknown' as const } : {}) },
  };
};

const join = (values: readonly Value[], separator: string): Value => {
  const texts = values.filter((value) => typeof value === 'string');
  return texts.length === values.length ? texts.join(separator) : UNKNOWN;
};

const dropped = ({ action, regex, targetLabel }: RelabelRule, joined: Value, labels: Labels): Step['isDropped'] => {
  if (action !== 'keep' && action !== 'drop' && action !== 'keepequal' && action !== 'dropequal') return 'no';
  const other = valueOf(labels, targetLabel);
  const isByValue = action === 'keepequal' || action === 'dropequal';
  if (joined === UNKNOWN || (isByValue && other === UNKNOWN)) return 'maybe';
  const isMet = isByValue ? other === joined : pattern(regex)(joined) !== undefined;
  return isMet === action.startsWith('drop') ? 'yes' : 'no';
};

const changed = (rule: RelabelRule, joined: Value, labels: Labels): readonly Change[] => {
  const { action, regex, targetLabel, replacement } = rule;
  const set = (label: string, to: Value): readonly Change[] => {
    const from = valueOf(labels, label);
    return from === to && from !== UNKNOWN ? [] : [{ label, from, to }];
  };
  const present = [...labels.known].filter(([, value]) => value !== '');
  switch (action) {
    case 'replace': {
      if (joined === UNKNOWN)
        return regex === DEFAULT || !targetLabel.includes('$') ? set(targetLabel, unknownUnless(rule)) : [];
      const match = pattern(regex)(joined);
      return match ? set(match.expand(targetLabel), match.expand(replacement)) : [];
    }
    case 'lowercase':
      return set(targetLabel, joined === UNKNOWN ? UNKNOWN : joined.toLowerCase());
    case 'uppercase':
      return set(targetLabel, joined === UNKNOWN ? UNKNOWN : joined.toUpperCase());
    case 'hashmod':
      return set(targetLabel, joined === UNKNOWN ? UNKNOWN : hashed(joined, rule.modulus));
    case 'labelmap':
      return present.flatMap(([name, value]) => {
        const match = pattern(regex)(name);
        return match ? set(match.expand(replacement), value) : [];
      });
    case 'labeldrop':
      return present.flatMap(([name]) => (pattern(regex)(name) ? set(name, '') : []));
    case 'labelkeep':
      return present.flatMap(([name]) => (pattern(regex)(name) ? [] : set(name, '')));
    default:
      return [];
  }
};

/** A text without groups is known, if the pattern takes everything. */
const unknownUnless = ({ regex, replacement }: RelabelRule): Value =>
  regex === DEFAULT && !replacement.includes('$') ? replacement : UNKNOWN;

/** The last eight bytes of MD5, as a number of 64 bits. */
const hashed = (text: string, modulus: number): string => {
  const sum = hashOf('md5', text).subarray(8).readBigUInt64BE();
  return modulus > 0 ? String(sum % BigInt(modulus)) : '';
};
