import { basename } from 'node:path/posix';
import type { HostModel, Model } from '../../model.ts';
import type { HostFile, Part, Step } from './part.ts';

const PLAN = /(# >>> plan\n)[\s\S]*?(# <<< plan\n)/;

/** install.sh: the script of src/hosts with this host's plan, what it needs first. */
export const installScript = (model: Model, { name }: HostModel, parts: readonly Part[]): HostFile => {
  const needs = parts.flatMap((part) => part.needs ?? []);
  const steps = parts.flatMap((part) => part.steps ?? []);
  const plan = [
    `HOST=${quoted(name)}`,
    `ADDRESS=${quoted((model.place.address('', name, 'ssh') ?? name).replace(/:\d+$/, ''))}`,
    `PHP_FPM=${quoted(model.place.path('php-fpm-binary'))}`,
    `PHP_FPM_UNIT=${quoted(basename(model.place.path('php-fpm-pid'), '.pid'))}`,
    `PHP_FPM_CONFIG=${quoted(model.place.path('php-fpm-config'))}`,
    'plan() {',
    ...[...needs, ['all_is_there'] as const, ...steps].map((step) => `  ${line(step)}`),
    '}',
    '',
  ].join('\n');
  return {
    path: 'install.sh',
    text: model.texts.install.replace(PLAN, (_, start: string, end: string) => start + plan + end),
    executable: true,
    from: [`src/stack/environments/${model.environment}.ts`, 'packages/tocsin/src/hosts/install.sh'],
  };
};

const line = (step: Step): string => step.map((word) => quoted(String(word))).join(' ');

/** A word for sh, bare where nothing in it means anything to a shell. */
const quoted = (word: string): string => (/^[\w./:@%+,=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
