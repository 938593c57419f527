import { block, list, since, table } from '../build.ts';
import { atMostOne, isSet, needs, placeOf, said } from '../conditions.ts';
import { goDuration } from '../amounts.ts';
import { boolean, integer, oneOf, text } from '../scalars.ts';
import type { Condition, Scalar, Type } from '../types.ts';

const tlsVersion = oneOf(['TLS13', 'TLS12', 'TLS11', 'TLS10']);

/** Go's suites for TLS 1.0 to 1.3 without the broken ones. */
const cipher: Scalar = {
  kind: 'scalar',
  name: 'a cipher suite',
  refuses: ({ text: name }) =>
    /^TLS_(?:AES_128_GCM_SHA256|AES_256_GCM_SHA384|CHACHA20_POLY1305_SHA256|ECDHE_(?:ECDSA|RSA)_WITH_(?:AES_(?:128|256)_CBC_SHA|AES_128_GCM_SHA256|AES_256_GCM_SHA384|CHACHA20_POLY1305_SHA256)|RSA_WITH_AES_(?:128|256)_(?:CBC_SHA|GCM_SHA(?:256|384)))$/.test(
      name,
    )
      ? undefined
      : { message: `there is no cipher suite "${name}"`, help: 'leave cipher_suites out: Go chooses well' },
};

/** A password is kept as a hash of bcrypt. */
const hash: Scalar = {
  kind: 'scalar',
  name: 'a hash',
  refuses: ({ text: value }) =>
    /^\$2[abxy]?\$\d\d\$[./A-Za-z0-9]{53}$/.test(value)
      ? undefined
      : { message: 'this is not a password hash', help: 'write what htpasswd -nBC 10 "" prints after the colon' },
};

const clientAuth: Condition = (given) =>
  (isSet(given, 'client_ca_file') || isSet(given, 'client_ca')) &&
  ['', 'NoClientCert'].includes(said(given, 'client_auth_type'))
    ? [
        {
          at: placeOf(given, 'client_ca_file'),
          message: 'there is a CA for clients, but clients need not present a certificate',
          help: 'add client_auth_type: RequireAndVerifyClientCert',
        },
      ]
    : [];

/** How a server shows who it is, and asks who its clients are. */
export const tlsServer: Type = block(
  {
    cert_file: text,
    key_file: text,
    cert: since(2050, text),
    key: since(2050, text),
    client_ca: since(2050, text),
    client_ca_file: text,
    client_auth_type: oneOf([
      '',
      'NoClientCert',
      'RequestClientCert',
      'RequireClientCert',
      'RequireAnyClientCert',
      'VerifyClientCertIfGiven',
      'RequireAndVerifyClientCert',
    ]),
    client_allowed_sans: since(2050, list(text)),
    cipher_suites: list(cipher),
    curve_preferences: list(oneOf(['CurveP256', 'CurveP384', 'CurveP521', 'X25519'])),
    min_version: tlsVersion,
    max_version: tlsVersion,
    prefer_server_cipher_suites: boolean,
  },
  [
    needs('cert_file', 'cert'),
    needs('key_file', 'key'),
    atMostOne('cert_file', 'cert'),
    atMostOne('key_file', 'key'),
    atMostOne('client_ca_file', 'client_ca'),
    clientAuth,
  ],
);

/** The web configuration of Prometheus, Alertmanager and the exporters. */
export const webConfig: Type = block({
  tls_server_config: tlsServer,
  http_server_config: block({ http2: boolean, headers: table(text) }),
  basic_auth_users: table(hash),
  rate_limit: since(3005, block({ burst: integer, interval: goDuration })),
});
