import { block, list, since } from '../build.ts';
import { atMostOne, needs } from '../conditions.ts';
import { duration } from '../amounts.ts';
import { prometheusHttp } from '../http/http.ts';
import { boolean, integer, oneOf, text } from '../scalars.ts';
import type { Fields } from '../types.ts';

/** Targets in clouds. */
export const clouds: Fields = {
  azure_sd_configs: list(
    block(
      {
        environment: text,
        port: integer,
        subscription_id: text,
        tenant_id: text,
        client_id: text,
        client_secret: text,
        refresh_interval: duration,
        authentication_method: text,
        resource_group: text,
        ...prometheusHttp.fields,
      },
      [needs('subscription_id'), ...prometheusHttp.conditions],
    ),
  ),
  gce_sd_configs: list(
    block(
      {
        project: text,
        zone: text,
        filter: text,
        refresh_interval: duration,
        port: integer,
        tag_separator: text,
      },
      [needs('project'), needs('zone')],
    ),
  ),
  oci_sd_configs: since(
    3014,
    list(
      block(
        {
          auth: text,
          tenancy: text,
          user: text,
          fingerprint: text,
          key_file: text,
          key_passphrase: text,
          key_passphrase_file: text,
          region: text,
          compartments: list(text),
          ...prometheusHttp.fields,
          port: integer,
          refresh_interval: duration,
        },
        [...prometheusHttp.conditions],
      ),
    ),
  ),
  openstack_sd_configs: list(
    block(
      {
        identity_endpoint: text,
        username: text,
        userid: text,
        password: text,
        project_name: text,
        project_id: text,
        domain_name: text,
        domain_id: text,
        application_credential_name: text,
        application_credential_id: text,
        application_credential_secret: text,
        role: oneOf(['hypervisor', 'instance', 'loadbalancer']),
        region: text,
        refresh_interval: duration,
        port: integer,
        all_tenants: boolean,
        tls_config: prometheusHttp.tls,
        availability: text,
      },
      [needs('role'), needs('region')],
    ),
  ),
  digitalocean_sd_configs: list(
    block(
      {
        ...prometheusHttp.fields,
        refresh_interval: duration,
        port: integer,
        role: since(3012, oneOf(['droplets', 'databases'])),
      },
      [...prometheusHttp.conditions],
    ),
  ),
  hetzner_sd_configs: list(
    block(
      {
        ...prometheusHttp.fields,
        refresh_interval: duration,
        port: integer,
        role: oneOf(['robot', 'hcloud']),
        label_selector: since(3005, text),
      },
      [needs('role'), ...prometheusHttp.conditions],
    ),
  ),
  ionos_sd_configs: list(
    block(
      {
        datacenter_id: text,
        ...prometheusHttp.fields,
        refresh_interval: duration,
        port: integer,
      },
      [needs('datacenter_id'), ...prometheusHttp.conditions],
    ),
  ),
  linode_sd_configs: list(
    block(
      {
        ...prometheusHttp.fields,
        refresh_interval: duration,
        port: integer,
        tag_separator: text,
        region: since(2052, text),
      },
      [...prometheusHttp.conditions],
    ),
  ),
  outscale_sd_configs: since(
    3012,
    list(
      block(
        {
          endpoint: text,
          region: text,
          access_key: text,
          secret_key: text,
          secret_key_file: text,
          refresh_interval: duration,
          port: integer,
          ...prometheusHttp.fields,
        },
        [
          needs('region'),
          needs('access_key'),
          needs('secret_key', 'secret_key_file'),
          atMostOne('secret_key', 'secret_key_file'),
          ...prometheusHttp.conditions,
        ],
      ),
    ),
  ),
  ovhcloud_sd_configs: since(
    2040,
    list(
      block(
        {
          endpoint: text,
          application_key: text,
          application_secret: text,
          consumer_key: text,
          refresh_interval: duration,
          service: text,
        },
        [needs('application_key'), needs('application_secret'), needs('consumer_key')],
      ),
    ),
  ),
  scaleway_sd_configs: list(
    block(
      {
        project_id: text,
        api_url: text,
        zone: text,
        access_key: text,
        secret_key: text,
        secret_key_file: text,
        name_filter: text,
        tags_filter: list(text),
        ...prometheusHttp.fields,
        refresh_interval: duration,
        port: integer,
        role: oneOf(['instance', 'baremetal']),
      },
      [
        needs('role'),
        needs('project_id'),
        needs('secret_key', 'secret_key_file'),
        needs('access_key'),
        ...prometheusHttp.conditions,
      ],
    ),
  ),
  stackit_sd_configs: since(
    3005,
    list(
      block(
        {
          ...prometheusHttp.fields,
          project: text,
          refresh_interval: duration,
          port: integer,
          region: text,
          endpoint: text,
          service_account_key: text,
          private_key: text,
          service_account_key_path: text,
          private_key_path: text,
          credentials_file_path: text,
        },
        [...prometheusHttp.conditions],
      ),
    ),
  ),
  vultr_sd_configs: list(
    block(
      {
        ...prometheusHttp.fields,
        refresh_interval: duration,
        port: integer,
      },
      [...prometheusHttp.conditions],
    ),
  ),
};
