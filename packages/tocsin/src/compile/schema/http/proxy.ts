import { list, since, table } from '../build.ts';
import { isSet, placeOf, said } from '../conditions.ts';
import { boolean, text } from '../scalars.ts';
import type { Condition, Fields, Given } from '../types.ts';
import { url } from '../urls.ts';
import { entriesOf, field } from '../../view/text/tree.ts';

/** The proxy of a client; `early` and `late` are the versions in which its fields came. */
export const proxy = (early: number, late: number): Fields => ({
  proxy_url: url,
  no_proxy: since(late, text),
  proxy_from_environment: since(late, boolean),
  proxy_connect_header: since(early, table(list(text))),
});

const isFromEnvironment = (given: Given): boolean => /^(?:true|yes|on|y)$/i.test(said(given, 'proxy_from_environment'));

/** A proxy is named once, and what is said of it needs one. */
export const proxyConditions: readonly Condition[] = [
  (given) => {
    const other = ['proxy_url', 'no_proxy'].find((key) => isSet(given, key));
    if (!isFromEnvironment(given) || other === undefined) return [];
    return [
      {
        at: placeOf(given, other),
        message: `proxy_from_environment and ${other} exclude each other`,
        help: 'keep one of the two',
      },
    ];
  },
  (given) => {
    const headers = entriesOf(field(given.tree, 'proxy_connect_header'));
    const lonely = isSet(given, 'no_proxy') ? 'no_proxy' : headers.length > 0 ? 'proxy_connect_header' : undefined;
    if (lonely === undefined || isFromEnvironment(given) || isSet(given, 'proxy_url')) return [];
    return [{ at: placeOf(given, lonely), message: `${lonely} needs a proxy`, help: 'add proxy_url' }];
  },
];
