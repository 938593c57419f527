import type { Collector } from 'tocsin/exporter';
import type { MysqlServer } from './connection.ts';
import { isFatal } from './failure.ts';
import { withMysql } from './mysql.ts';
import { readDefinition } from './sql/definition.ts';
import { familyOf, writeRows, type SqlFamily } from './sql/family.ts';

interface Question {
  readonly query: string;
  readonly families: readonly SqlFamily[];
}

const questionsIn = async (file: string, taken: ReadonlySet<string>): Promise<readonly Question[]> =>
  (await readDefinition(file)).map(({ query, metrics }) => ({
    query,
    families: metrics.map((metric) => familyOf(metric, file, taken)),
  }));

/**
 * Asks queries of the user's own. One that fails takes only its own metrics with it.
 * @throws UsageError when a file of them is wrong
 */
export const sql = async (
  { files, ...server }: MysqlServer & { readonly files: readonly string[] },
  published: ReadonlySet<string>,
): Promise<Collector> => {
  const questions = (await Promise.all(files.map((file) => questionsIn(file, published)))).flat();
  return {
    id: 'sql',
    async collect({ snapshot, report, ...scrape }) {
      await withMysql(server, scrape, async (select) => {
        for (const { query, families } of questions) {
          try {
            const rows = await select(query);
            for (const family of families) writeRows(rows, family, snapshot);
          } catch (error) {
            if (isFatal(error)) throw error;
            report(error as Error);
          }
        }
      });
    },
  };
};
