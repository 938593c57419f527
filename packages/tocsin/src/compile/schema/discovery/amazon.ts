import { block, list, since } from '../build.ts';
import { needs } from '../conditions.ts';
import { duration } from '../amounts.ts';
import { prometheusHttp } from '../http/http.ts';
import { integer, oneOf, text } from '../scalars.ts';
import type { Fields, Type } from '../types.ts';

/** A service of Amazon, with what is its own. */
const service = (own: Fields): Type =>
  list(
    block(
      {
        endpoint: text,
        region: text,
        access_key: text,
        secret_key: text,
        profile: text,
        role_arn: text,
        refresh_interval: duration,
        port: integer,
        ...prometheusHttp.fields,
        external_id: since(3012, text),
        ...own,
      },
      [...prometheusHttp.conditions],
    ),
  );

/** Targets on Amazon. */
export const amazon: Fields = {
  aws_sd_configs: since(
    3008,
    list(
      block(
        {
          role: oneOf(['ec2', 'ecs', 'elasticache', 'lightsail', 'msk', 'rds']),
          region: text,
          endpoint: text,
          access_key: text,
          secret_key: text,
          profile: text,
          role_arn: text,
          refresh_interval: duration,
          port: integer,
          ...prometheusHttp.fields,
          filters: list(
            block({
              name: text,
              values: list(text),
            }),
          ),
          clusters: list(text),
          external_id: since(3012, text),
        },
        [needs('role'), ...prometheusHttp.conditions],
      ),
    ),
  ),
  ec2_sd_configs: service({ filters: list(block({ name: text, values: list(text) })) }),
  lightsail_sd_configs: service({}),
  ecs_sd_configs: since(3008, service({ clusters: list(text), request_concurrency: integer })),
  msk_sd_configs: since(3010, service({ clusters: list(text), request_concurrency: integer })),
  elasticache_sd_configs: since(3011, service({ clusters: list(text), request_concurrency: integer })),
  rds_sd_configs: since(3011, service({ clusters: list(text), request_concurrency: integer })),
};
