import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Drill } from './drill.ts';
import { until } from './site/until.ts';

interface DashboardFile {
  readonly title: string;
  readonly templating: { readonly list: readonly { readonly name: string }[] };
  readonly panels: readonly { readonly title: string; readonly targets?: readonly { readonly expr: string }[] }[];
}

/** What nobody has or does in a drill: services of others, webhooks that fail, logins by password, commands by sudo, grave words in the log, most of an audit,
 * sizes of what was copied elsewhere,
 * workers of Horizon, calls that fail. */
const ABSENT = new RegExp(
  String.raw`\baskproai_(?:integration_|calls_in_progress|webhooks_failed_|ssh_accepted_|sudo_commands_|appointments_cancelled_|queue_(?:oldest|job)|horizon_(?:supervisor_processes|last_snapshot|queue_time)|health_results|tls_served|backup_newest_size)|outcome="(?:failed|limit)"|log_messages_total\{level=~"critical` +
    '|nf_conntrack|tocsin_offsite_source|tocsin_audit_(?:updates|package_lists|ssh_allows|firewall|ban|files_changed|setuid)',
);

interface Asked {
  /** `"Queue size" of Application Overview` */
  readonly panel: string;
  readonly query: string;
}

/** Asks the real Prometheus every query of every panel, as Grafana would with all variables at All. */
export const allPanelsHaveData = async ({ generated, prometheus }: Drill): Promise<void> => {
  const folder = join(generated, 'grafana/dashboards');
  const files = await readdir(folder);
  let empty = (await Promise.all(files.map((file) => queriesIn(join(folder, file))))).flat();
  const hasData = async ({ query }: Asked): Promise<boolean> =>
    (await prometheus.query(query)).some(({ value }) => Number.isFinite(value));
  const look = async (): Promise<boolean> => {
    const found = await Promise.all(empty.map(hasData));
    empty = empty.filter((_, index) => found[index] !== true);
    return empty.length === 0;
  };
  await until('every panel shows data', look).catch((error: unknown) => {
    const lines = empty.map(({ panel, query }) => `${panel}: ${query}`);
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${lines.join('\n')}`);
  });
};

const queriesIn = async (file: string): Promise<readonly Asked[]> => {
  const { title, templating, panels } = JSON.parse(await readFile(file, 'utf8')) as DashboardFile;
  const queries = panels.flatMap((panel) => (panel.targets ?? []).map(({ expr }) => ({ panel: panel.title, expr })));
  if (queries.length === 0) throw new Error(`${title} has no queries`);
  return queries
    .filter(({ expr }) => !ABSENT.test(expr))
    .map(({ panel, expr }) => ({
      panel: `"${panel}" of ${title}`,
      query: templating.list.reduce(
        (text, { name }) => text.replaceAll(`$${name}`, '.*'),
        expr.replaceAll('$__rate_interval', '10s'),
      ),
    }));
};
