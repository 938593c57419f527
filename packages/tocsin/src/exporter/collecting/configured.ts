import { z } from 'zod';
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

/**
 * The collectors that a configuration names, in the order of their declarations.
 * @throws UsageError when a file that a collector is given is wrong
 */
export const configuredCollectors = (
  { collectors: config }: ExporterConfig,
  declared: readonly AnyCollectorDeclaration[],
): Promise<readonly Collector[]> => {
  const published = new Set(specsOfAll(declared).keys());
  return Promise.all(
    declared
      .filter(({ id }) => config[id] !== undefined)
      .map(({ id, load }) => load(config[id] as never, { published })),
  );
};
