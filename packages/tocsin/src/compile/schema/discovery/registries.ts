import { block, list, since, table } from '../build.ts';
import { atMostOne, needs } from '../conditions.ts';
import { duration } from '../amounts.ts';
import { prometheusHttp } from '../http/http.ts';
import { boolean, integer, text } from '../scalars.ts';
import type { Fields } from '../types.ts';

/** Targets in registries of services. */
export const registries: Fields = {
  consul_sd_configs: list(
    block(
      {
        server: text,
        token: text,
        datacenter: text,
        namespace: text,
        tag_separator: text,
        scheme: text,
        username: text,
        password: text,
        allow_stale: boolean,
        refresh_interval: duration,
        services: list(text),
        tags: list(text),
        node_meta: table(text),
        ...prometheusHttp.fields,
        partition: since(2040, text),
        path_prefix: since(2045, text),
        filter: since(3000, text),
        health_filter: since(3012, text),
      },
      [...prometheusHttp.conditions],
    ),
  ),
  eureka_sd_configs: list(
    block(
      {
        server: text,
        ...prometheusHttp.fields,
        refresh_interval: duration,
      },
      [needs('server'), ...prometheusHttp.conditions],
    ),
  ),
  nomad_sd_configs: list(
    block(
      {
        allow_stale: boolean,
        ...prometheusHttp.fields,
        namespace: text,
        refresh_interval: duration,
        region: text,
        server: text,
        tag_separator: text,
      },
      [...prometheusHttp.conditions],
    ),
  ),
  puppetdb_sd_configs: list(
    block(
      {
        ...prometheusHttp.fields,
        refresh_interval: duration,
        url: text,
        query: text,
        include_parameters: boolean,
        port: integer,
      },
      [needs('url'), needs('query'), ...prometheusHttp.conditions],
    ),
  ),
  marathon_sd_configs: list(
    block(
      {
        servers: list(text),
        refresh_interval: duration,
        auth_token: text,
        auth_token_file: text,
        ...prometheusHttp.fields,
      },
      [needs('servers'), atMostOne('auth_token', 'auth_token_file'), ...prometheusHttp.conditions],
    ),
  ),
  nerve_sd_configs: list(
    block(
      {
        servers: list(text),
        paths: list(text),
        timeout: duration,
      },
      [needs('servers'), needs('paths')],
    ),
  ),
  serverset_sd_configs: list(
    block(
      {
        servers: list(text),
        paths: list(text),
        timeout: duration,
      },
      [needs('servers'), needs('paths')],
    ),
  ),
  kuma_sd_configs: list(
    block(
      {
        ...prometheusHttp.fields,
        refresh_interval: duration,
        fetch_timeout: duration,
        server: text,
        client_id: since(2050, text),
      },
      [needs('server'), ...prometheusHttp.conditions],
    ),
  ),
  uyuni_sd_configs: list(
    block(
      {
        server: text,
        username: text,
        password: text,
        ...prometheusHttp.fields,
        entitlement: text,
        separator: text,
        refresh_interval: duration,
      },
      [needs('server'), needs('username'), needs('password'), ...prometheusHttp.conditions],
    ),
  ),
  triton_sd_configs: list(
    block(
      {
        account: text,
        role: text,
        dns_suffix: text,
        endpoint: text,
        groups: list(text),
        port: integer,
        refresh_interval: duration,
        tls_config: prometheusHttp.tls,
        version: integer,
      },
      [needs('account'), needs('dns_suffix'), needs('endpoint')],
    ),
  ),
};
