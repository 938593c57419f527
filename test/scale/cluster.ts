import { get } from '../e2e/site/http.ts';
import type { WebUsers } from '../e2e/site/web-users.ts';

const ask = async (urls: readonly string[], path: string, { headers }: WebUsers): Promise<readonly string[]> =>
  Promise.all(urls.map(async (url) => (await get(`${url}${path}`, undefined, headers)).body));

/** Whether the Alertmanagers at these addresses are one cluster, and ready. */
export const areOneCluster = async (urls: readonly string[], users: WebUsers): Promise<boolean> =>
  (await ask(urls, '/api/v2/status', users)).every((text) => {
    const { cluster } = JSON.parse(text) as { cluster: { status: string; peers?: readonly unknown[] } };
    return cluster.status === 'ready' && cluster.peers?.length === urls.length;
  });

/** How often one of them has learned from another what people were told. */
export const gossiped = async (urls: readonly string[], users: WebUsers): Promise<number> =>
  (await ask(urls, '/metrics', users))
    .map((text) => Number(/^alertmanager_nflog_gossip_messages_propagated_total (\S+)/m.exec(text)?.[1] ?? 0))
    .reduce((sum, each) => sum + each, 0);
