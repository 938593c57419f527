import { block, list, since } from '../build.ts';
import { needs } from '../conditions.ts';
import { duration } from '../amounts.ts';
import { prometheusHttp } from '../http/http.ts';
import { boolean, integer, oneOf, text } from '../scalars.ts';
import type { Fields } from '../types.ts';
import { httpUrl, url } from '../urls.ts';
import { dnsPort, kubernetesClient, targetFile } from './local-conditions.ts';

/** Targets in files, in DNS and in containers. */
export const local: Fields = {
  dns_sd_configs: list(
    block(
      {
        names: list(text),
        refresh_interval: duration,
        type: text,
        port: integer,
      },
      [needs('names'), dnsPort],
    ),
  ),
  file_sd_configs: list(
    block(
      {
        files: list(targetFile, false),
        refresh_interval: duration,
      },
      [needs('files')],
    ),
    false,
  ),
  http_sd_configs: list(
    block(
      {
        ...prometheusHttp.fields,
        refresh_interval: duration,
        url: httpUrl,
      },
      [needs('url'), ...prometheusHttp.conditions],
    ),
  ),
  docker_sd_configs: list(
    block(
      {
        ...prometheusHttp.fields,
        host: text,
        port: integer,
        filters: list(
          block({
            name: text,
            values: list(text),
          }),
        ),
        host_networking_host: text,
        refresh_interval: duration,
        match_first_network: since(2054, boolean),
      },
      [needs('host'), ...prometheusHttp.conditions],
    ),
  ),
  dockerswarm_sd_configs: list(
    block(
      {
        ...prometheusHttp.fields,
        host: text,
        role: text,
        port: integer,
        filters: list(
          block({
            name: text,
            values: list(text),
          }),
        ),
        refresh_interval: duration,
      },
      [needs('host'), needs('role'), ...prometheusHttp.conditions],
    ),
  ),
  kubernetes_sd_configs: list(
    block(
      {
        api_server: url,
        role: oneOf(['node', 'pod', 'service', 'endpoints', 'endpointslice', 'ingress']),
        kubeconfig_file: text,
        ...prometheusHttp.fields,
        namespaces: block({
          own_namespace: boolean,
          names: list(text),
        }),
        selectors: list(
          block({
            role: oneOf(['node', 'pod', 'service', 'endpoints', 'endpointslice', 'ingress']),
            label: text,
            field: text,
          }),
        ),
        attach_metadata: block({
          node: boolean,
          namespace: since(3006, boolean),
          deployment: since(3011, boolean),
          job: since(3011, boolean),
          cronjob: since(3011, boolean),
        }),
      },
      [needs('role'), ...kubernetesClient, ...prometheusHttp.conditions],
    ),
  ),
};
