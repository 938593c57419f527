import { block, list, since } from '../build.ts';
import { isSet, placeOf } from '../conditions.ts';
import { duration } from '../amounts.ts';
import { discoveries, staticTargets } from '../discovery/discoveries.ts';
import { prometheusHttp } from '../http/http.ts';
import { sigv4Of } from '../http/sigv4.ts';
import { oneOf, text } from '../scalars.ts';
import type { Condition, Type, Value } from '../types.ts';
import { field, itemsOf, textOf } from '../../view/text/tree.ts';
import { relabelling } from './relabel.ts';

/** Prometheus 3 speaks to the second version of the interface only. */
const apiVersion = {
  kind: 'scalar',
  name: 'a version of the interface',
  refuses: (value: Value) => oneOf(value.version < 3000 ? ['v1', 'v2'] : ['v2']).refuses(value),
} as const;

/** A request is signed or authorised, not both. */
export const signedOnce =
  (...ways: readonly string[]): Condition =>
  (given) => {
    const auth = ['basic_auth', 'authorization', 'oauth2'].find((key) => isSet(given, key));
    const [sign, other] = ways.filter((key) => isSet(given, key));
    const second = auth === undefined ? other : sign;
    if (sign === undefined || second === undefined) return [];
    return [
      {
        at: placeOf(given, second),
        message: `${auth ?? sign} and ${second} exclude each other`,
        help: 'keep one of the two',
      },
    ];
  };

/** An address holds no path where nothing rewrites it. */
const plainTargets: Condition = (given) => {
  const rules = field(given.tree, 'relabel_configs');
  if (itemsOf(rules).length > 0) return [];
  const targets = itemsOf(field(given.tree, 'static_configs')).flatMap((group) => itemsOf(field(group, 'targets')));
  return targets
    .filter((target) => (textOf(target) ?? '').includes('/'))
    .map((target) => ({
      at: target,
      message: `"${textOf(target) ?? ''}" is a URL, but a target must be host:port`,
      help: 'write host:port, with the scheme and the path as scheme and metrics_path of the block',
    }));
};

/** `alerting`. */
export const alerting: Type = block({
  alert_relabel_configs: relabelling,
  alertmanagers: list(
    block(
      {
        scheme: text,
        path_prefix: text,
        timeout: duration,
        api_version: apiVersion,
        sigv4: since(
          2048,
          sigv4Of(({ prometheus }) => prometheus),
        ),
        relabel_configs: relabelling,
        alert_relabel_configs: since(2051, relabelling),
        ...prometheusHttp.fields,
        ...discoveries,
        static_configs: staticTargets,
      },
      [...prometheusHttp.conditions, signedOnce('sigv4'), plainTargets],
    ),
    false,
  ),
});
