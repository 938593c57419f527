import { z } from 'zod';
import { readConfig } from '../../shared/config.ts';
import { faultsOf } from '../../shared/faults.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { exporterConfig, type ExporterConfig } from '../../shared/exporter-config.ts';
import type { Collector } from './collector.ts';
import type { AnyCollectorDeclaration } from './declaration.ts';
import { specsOfAll } from './specs.ts';

/** The shape of a configuration for an exporter that has these collectors. */
export const exporterConfigOf = (declared: readonly AnyCollectorDeclaration[]): typeof exporterConfig =>
  exporterConfig.extend({
    collectors: z
      .strictObject(Object.fromEntries(declared.map(({ id, settings }) => [id, settings])))
      .partial() as unknown as typeof exporterConfig.shape.collectors,
  });

/** A collector that a configuration names, to be loaded. */
interface Named {
  readonly id: string;
  /** @throws UsageError when its settings, or a file that it is given, are wrong */
  readonly load: () => Promise<Collector>;
}

/** The collectors that a configuration names, in the order of their declarations. */
const namedIn = (
  { collectors: config }: ExporterConfig,
  declared: readonly AnyCollectorDeclaration[],
): readonly Named[] => {
  const published = new Set(specsOfAll(declared).keys());
  return declared
    .filter(({ id }) => config[id] !== undefined)
    .map(({ id, load }) => ({ id, load: () => load(config[id] as never, { published }) }));
};

/**
 * The collectors that a configuration names, in the order of their declarations.
 * @throws UsageError when a file that a collector is given is wrong
 */
export const configuredCollectors = (
  config: ExporterConfig,
  declared: readonly AnyCollectorDeclaration[],
): Promise<readonly Collector[]> => Promise.all(namedIn(config, declared).map(({ load }) => load()));

/**
 * The same, each by itself: what is wrong with one is no reason to say nothing of the others.
 * @throws UsageError when the configuration is wrong beside its collectors, or names one that nobody declares
 */
export const collectorsOneByOne = async (
  file: string,
  declared: readonly AnyCollectorDeclaration[],
): Promise<{ readonly config: ExporterConfig; readonly named: readonly Named[] }> => {
  const config = await readConfig(file, exporterConfigOf(declared.map((one) => ({ ...one, settings: z.unknown() }))));
  const parsed = new Map(
    declared.flatMap(({ id, settings }) => {
      const given = config.collectors[id];
      return given === undefined ? [] : [[id, settings.safeParse(given)] as const];
    }),
  );
  const right = Object.fromEntries(
    Object.entries(config.collectors).map(([id, given]) => [id, parsed.get(id)?.data ?? given]),
  );
  const named = namedIn({ ...config, collectors: right }, declared).map(({ id, load }) => {
    const error = parsed.get(id)?.error;
    if (error === undefined) return { id, load };
    const told = faultsOf(`collectors.${id} of the configuration ${file}`, config.collectors[id], error.issues);
    return { id, load: () => Promise.reject(new UsageError(told, 'generate it anew: npm run generate')) };
  });
  return { config, named };
};
