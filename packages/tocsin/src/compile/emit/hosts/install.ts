import { hostIn } from '../../../shared/placing.ts';
import { filesOf } from '../../stack/sites.ts';
import type { Model } from '../../model.ts';
import type { HostModel } from '../../model-of-packs.ts';
import { script, type HostFile, type Part, type Step } from './part.ts';

/** The script that brings a bundle about, with a plan at its top. */
export const installUrl = new URL('../../../hosts/install.sh', import.meta.url);

const PLAN = /(# >>> plan\n)[\s\S]*?(# <<< plan\n)/;

/** What a host is called, and the address by which install.sh knows it. */
export const identityOf = (model: Model, { name }: HostModel): readonly string[] => [
  `HOST=${quoted(name)}`,
  `ADDRESS=${quoted(hostIn(model.place.address('', name, 'ssh') ?? name))}`,
];

/** What is brought about: the variables that the steps go by, what is needed first, and the steps. */
export const planOf = (parts: readonly Part[]): readonly string[] => {
  const needs = parts.flatMap((part) => part.needs ?? []);
  const steps = parts.flatMap((part) => part.steps ?? []);
  return [
    ...parts.flatMap(({ variables = {} }) =>
      Object.entries(variables).map(([variable, value]) => `${variable}=${quoted(value)}`),
    ),
    'plan() {',
    ...[...needs, ['all_is_there'] as const, ...steps].map((step) => `  ${line(step)}`),
    '}',
  ];
};

/** install.sh: the script of src/hosts with a plan, below what says for which host it is. */
export const installScript = (model: Model, lines: readonly string[]): HostFile => {
  const { text, file } = script(model, installUrl);
  const plan = [...lines, ''].join('\n');
  return {
    path: 'install.sh',
    text: text.replace(PLAN, (_, start: string, end: string) => start + plan + end),
    executable: true,
    from: [...filesOf(model, 'environment'), file],
  };
};

const line = (step: Step): string => step.map((word) => quoted(String(word))).join(' ');

/** A word for sh, bare where nothing in it means anything to a shell. */
export const quoted = (word: string): string =>
  /^[\w./:@%+,=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
