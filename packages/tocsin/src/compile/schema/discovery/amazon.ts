import { block, list, since } from '../build.ts';
import { needs } from '../conditions.ts';
import { duration } from '../amounts.ts';
import { prometheusHttp } from '../http/http.ts';
import { integer, oneOf, text } from '../scalars.ts';
import type { Fields } from '../types.ts';

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
  ec2_sd_configs: list(
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
        filters: list(
          block({
            name: text,
            values: list(text),
          }),
        ),
        ...prometheusHttp.fields,
        external_id: since(3012, text),
      },
      [...prometheusHttp.conditions],
    ),
  ),
  lightsail_sd_configs: list(
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
      },
      [...prometheusHttp.conditions],
    ),
  ),
};
