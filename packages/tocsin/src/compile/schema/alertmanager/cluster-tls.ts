import { block } from '../build.ts';
import { tlsOf } from '../http/tls.ts';
import { tlsServer } from '../prometheus/web-config.ts';
import type { Type } from '../types.ts';

/** What `--cluster.tls-config` names: how the members of a cluster know each other. */
export const clusterTls: Type = block({
  tls_server_config: tlsServer,
  tls_client_config: tlsOf(({ alertmanager }) => alertmanager),
});
