import { block, list } from '../build.ts';
import { alertmanagerHttp } from '../http/http.ts';
import { boolean } from '../scalars.ts';
import type { Condition, Fields, Type } from '../types.ts';

/** A list of integrations that speak HTTP. */
export const integration = (fields: Fields, conditions: readonly Condition[] = []): Type =>
  list(block({ send_resolved: boolean, http_config: alertmanagerHttp.config, ...fields }, conditions), false);
