import type { Limit, Unit } from '#lang';
import type { AnyEnvironment } from './stack/stack-parts.ts';

/** Numbers that an environment sets, by the name of the limit. */
export type Settings = Readonly<Record<string, number>>;

export const settingsOf = ({ settings = [] }: AnyEnvironment): Settings =>
  Object.fromEntries(settings.map(({ limit, is }) => [limit.name, is.value]));

/** What a limit is in an environment. */
export const resolved = ({ name, is, times }: Pick<Limit<Unit>, 'name' | 'is' | 'times'>, settings: Settings): number =>
  (settings[name] ?? is.value) * times;
