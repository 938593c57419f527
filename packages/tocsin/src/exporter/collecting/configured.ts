import { specsOf } from '#lang';
import type { ExporterConfig } from '../../shared/exporter-config.ts';
import { UsageError } from '../../shared/usage-error.ts';
import type { Collector } from './collector.ts';
import type { AnyCollectorDeclaration } from './declaration.ts';

/** The names of all metrics that these collectors publish. */
const namesOf = (declarations: readonly AnyCollectorDeclaration[]): ReadonlySet<string> =>
  new Set(declarations.flatMap(({ publishes }) => publishes.flatMap(specsOf)).map(({ name }) => name));

/** What is wrong with a collector's settings, a line each. */
const faultsOf = ({ id, settings }: AnyCollectorDeclaration, given: unknown): readonly string[] =>
  settings
    .safeParse(given)
    .error?.issues.map(({ path, message }) => `  ${['collectors', id, ...path].join('.')}: ${message}`) ?? [];

/**
 * The collectors that a configuration names, in the order of their declarations.
 * @throws UsageError for one that nobody declared, and for settings that are wrong
 */
export const configuredCollectors = async (
  { collectors: config }: ExporterConfig,
  declared: readonly AnyCollectorDeclaration[],
): Promise<readonly Collector[]> => {
  const stranger = Object.keys(config).find((name) => !declared.some(({ id }) => id === name));
  if (stranger !== undefined)
    throw new UsageError(
      `the configuration is wrong:\n  collectors: there is no collector "${stranger}"`,
      `this exporter has ${declared.map(({ id }) => id).join(', ')}`,
    );
  const wanted = declared.filter(({ id }) => config[id] !== undefined);
  const faults = wanted.flatMap((declaration) => faultsOf(declaration, config[declaration.id]));
  if (faults.length > 0)
    throw new UsageError(`the configuration is wrong:\n${faults.join('\n')}`, 'generate it anew: npm run generate');
  const published = namesOf(declared);
  return Promise.all(wanted.map(({ id, settings, load }) => load(settings.parse(config[id]) as never, { published })));
};
