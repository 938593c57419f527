import { filesOf } from '../../stack/sites.ts';
import type { Model } from '../../model.ts';
import type { HostModel } from '../../model-of-packs.ts';
import { script, type HostFile, type Part, type Step } from './part.ts';

/** The script that brings a bundle about, with a plan at its top. */
export const installUrl = new URL('../../../hosts/install.sh', import.meta.url);

const PLAN = /(# >>> plan\n)[\s\S]*?(# <<< plan\n)/;

/** install.sh: the script of src/hosts with this host's plan, what it needs first. */
export const installScript = (model: Model, { name }: HostModel, parts: readonly Part[]): HostFile => {
  const needs = parts.flatMap((part) => part.needs ?? []);
  const steps = parts.flatMap((part) => part.steps ?? []);
  const { text, file } = script(model, installUrl);
  const plan = [
    `HOST=${quoted(name)}`,
    `ADDRESS=${quoted((model.place.address('', name, 'ssh') ?? name).replace(/:\d+$/, ''))}`,
    ...parts.flatMap(({ variables = {} }) =>
      Object.entries(variables).map(([variable, value]) => `${variable}=${quoted(value)}`),
    ),
    'plan() {',
    ...[...needs, ['all_is_there'] as const, ...steps].map((step) => `  ${line(step)}`),
    '}',
    '',
  ].join('\n');
  return {
    path: 'install.sh',
    text: text.replace(PLAN, (_, start: string, end: string) => start + plan + end),
    executable: true,
    from: [...filesOf(model, 'environment'), file],
  };
};

const line = (step: Step): string => step.map((word) => quoted(String(word))).join(' ');

/** A word for sh, bare where nothing in it means anything to a shell. */
const quoted = (word: string): string => (/^[\w./:@%+,=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
