import { z } from 'zod';
import { parsed } from './read.ts';
import type { Files } from './revision.ts';

/** Who evaluates rules, and the folder that holds them. Prometheus alone adds the external labels to an alert by itself. */
export const evaluators = [
  { folder: 'prometheus', by: 'Prometheus', addsExternal: true },
  { folder: 'vmalert', by: 'vmalert', addsExternal: false },
  { folder: 'mimir', by: "Mimir's ruler", addsExternal: false },
  { folder: 'thanos', by: "Thanos' rule component", addsExternal: false },
] as const;

/** A file of rules, whoever evaluates them. */
export const RULES = new RegExp(`^(?:${evaluators.map(({ folder }) => folder).join('|')})/rules/`);

const prometheus = z.looseObject({
  global: z.looseObject({ external_labels: z.record(z.string(), z.string()).default({}) }),
});

/** The labels that an environment's Prometheus adds to each alert. */
export const externalLabelsOf = (files: Files): Readonly<Record<string, string>> => {
  const { data } = prometheus.safeParse(parsed(files.get('prometheus/prometheus.yml') ?? ''));
  return data?.global.external_labels ?? {};
};
