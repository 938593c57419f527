import { anything, block, list, since, table } from '../build.ts';
import { needs, said, isSet, placeOf } from '../conditions.ts';
import { text } from '../scalars.ts';
import type { Condition, Type } from '../types.ts';
import { proxy, proxyConditions } from './proxy.ts';
import { isSaid, saidOnce, secret, type Pick } from './secrets.ts';

const JWT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** `oauth2` of a client. */
export const oauth2Of = (pick: Pick, tls: Type): Type => {
  const jwt = (type: Type): Type => since(pick({ prometheus: 3008, alertmanager: 30, blackbox: 28 }), type);
  const late = pick({ prometheus: 2043, alertmanager: 26, blackbox: 24 });
  return block(
    {
      client_id: text,
      ...secret('client_secret', pick),
      client_certificate_key_id: jwt(text),
      client_certificate_key: jwt(text),
      client_certificate_key_file: jwt(text),
      client_certificate_key_ref: jwt(text),
      grant_type: jwt(text),
      signature_algorithm: jwt(text),
      iss: jwt(text),
      audience: jwt(text),
      claims: jwt(table(anything)),
      scopes: list(text),
      token_url: text,
      endpoint_params: table(text),
      tls_config: tls,
      ...proxy(late, late),
    },
    [needs('client_id'), needs('token_url'), ...secretConditions(pick), ...proxyConditions],
  );
};

const secretConditions = (pick: Pick): readonly Condition[] => [
  (given) => {
    if (said(given, 'grant_type') !== JWT) return saidOnce('client_secret')(given);
    const algorithm = said(given, 'signature_algorithm');
    return [
      ...saidOnce('client_certificate_key')(given),
      ...(isSet(given, 'signature_algorithm') && !['RS256', 'RS384', 'RS512'].includes(algorithm)
        ? [
            {
              at: placeOf(given, 'signature_algorithm'),
              message: `there is no signature algorithm "${algorithm}"`,
              help: 'write RS256, RS384 or RS512',
            },
          ]
        : []),
    ];
  },
  (given) =>
    given.version >= pick({ prometheus: 2053, alertmanager: 28, blackbox: 25 }) || isSaid(given, 'client_secret')
      ? []
      : needs('client_secret')(given),
];
