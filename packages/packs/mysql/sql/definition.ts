import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { faultsOf, UsageError } from 'tocsin/shared';

const name = z.string().regex(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/, 'a metric is letters, digits, _ and :');
const label = z.string().regex(/^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/, 'a label is letters, digits and _');
const select = z.string().regex(/^\s*select\b/i, 'a query is one SELECT');

const metric = z
  .strictObject({
    metric_name: name,
    type: z.enum(['gauge', 'counter']),
    help: z.string(),
    /** Columns that become labels. */
    key_labels: z.array(label).default([]),
    static_labels: z.record(label, z.string()).default({}),
    /** The label that tells several values of a row apart. */
    value_label: label.optional(),
    /** Columns with the numbers. */
    values: z.array(z.string()).min(1),
    query: select.optional(),
    query_ref: z.string().optional(),
  })
  .refine(({ values, value_label: label }) => values.length === 1 || label !== undefined, {
    message: 'several values need a value_label to tell them apart',
  })
  .refine(({ query, query_ref: ref }) => (query === undefined) !== (ref === undefined), {
    message: 'give it a query or a query_ref, and not both',
  });

/** A collector file of sql_exporter, as far as it says what to ask. */
const definition = z.strictObject({
  collector_name: z.string(),
  metrics: z.array(metric).min(1),
  queries: z.array(z.strictObject({ query_name: z.string(), query: select })).default([]),
});
export type SqlMetric = z.output<typeof metric>;

/** One query, and the metrics that are read from its rows. */
export interface SqlQuery {
  readonly query: string;
  readonly metrics: readonly SqlMetric[];
}

const dataIn = async (file: string): Promise<unknown> => {
  try {
    return parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`cannot read the queries ${file}: ${(error as Error).message.split('\n', 1)[0]}`);
  }
};

/** Reads one file of queries. @throws UsageError that names each mistake by its path */
export const readDefinition = async (file: string): Promise<readonly SqlQuery[]> => {
  const data = await dataIn(file);
  const parsed = definition.safeParse(data);
  if (!parsed.success) throw new UsageError(faultsOf(`the file of queries ${file}`, data, parsed.error.issues));
  const { metrics, queries } = parsed.data;
  const textOf = ({ metric_name: metric, query, query_ref: ref }: SqlMetric): string => {
    const text = query ?? queries.find(({ query_name: name }) => name === ref)?.query;
    if (text === undefined)
      throw new UsageError(`the queries ${file} have no query "${ref}", which ${metric} refers to`);
    return text;
  };
  return [...Map.groupBy(metrics, textOf)].map(([query, metrics]) => ({ query, metrics }));
};
