import { block, list, since, table } from '../build.ts';
import { atMostOne, isSet, placeOf, said } from '../conditions.ts';
import { boolean, text } from '../scalars.ts';
import type { Block, Condition, Fields, Scalar, Type } from '../types.ts';
import { oauth2Of } from './oauth2.ts';
import { proxy, proxyConditions } from './proxy.ts';
import { saidOnce, secret, type Pick } from './secrets.ts';
import { tlsOf } from './tls.ts';

/** What an HTTP client may be told: by itself, or among the fields of another block. */
interface Http {
  readonly fields: Fields;
  readonly conditions: readonly Condition[];
  readonly config: Type & Block;
  readonly tls: Type & Block;
}

const RESERVED = new Set(
  `authorization host content-encoding content-length content-type user-agent connection keep-alive proxy-authenticate
  proxy-authorization www-authenticate accept-encoding x-prometheus-remote-write-version x-prometheus-remote-read-version
  x-prometheus-scrape-timeout-seconds x-amz-date x-amz-security-token x-amz-content-sha256`.split(/\s+/),
);
/** Why a header may not be set by hand; undefined where it may. */
const reservedHeader = (name: string): string | undefined =>
  RESERVED.has(name.toLowerCase()) ? `the program sets the header "${name}" itself` : undefined;

/** A header that may be set by hand. */
export const header: Scalar = {
  kind: 'scalar',
  name: 'a header',
  refuses: ({ text: name }) => {
    const message = reservedHeader(name);
    return message === undefined ? undefined : { message, help: 'remove it, or use the field that there is for it' };
  },
};

const headersNamed = (name?: Scalar): Type =>
  table(block({ values: list(text), secrets: list(text), files: list(text) }), name);
/** Headers, each with its values. */
export const headersOfClient: Type = headersNamed(header);
/** The same where nobody looks at their names. */
export const anyHeaders: Type = headersNamed();

const authorization = (pick: Pick): Type =>
  block({ type: text, ...secret('credentials', pick) }, [
    saidOnce('credentials'),
    (given) =>
      said(given, 'type').trim().toLowerCase() === 'basic'
        ? [{ at: placeOf(given, 'type'), message: 'authorization cannot be of the type basic', help: 'use basic_auth' }]
        : [],
  ]);

/** A client proves in one way who it is. */
const authentication: readonly Condition[] = [
  atMostOne('bearer_token', 'bearer_token_file'),
  (given) => {
    const ways = ['basic_auth', 'authorization', 'oauth2'].filter((key) => isSet(given, key));
    const token = ['bearer_token', 'bearer_token_file'].find((key) => isSet(given, key));
    const [first, second] = token === undefined ? ways : [...ways, token];
    if (first === undefined || second === undefined) return [];
    return [
      { at: placeOf(given, second), message: `${first} and ${second} exclude each other`, help: 'keep one of the two' },
    ];
  },
];

const httpOf = (pick: Pick): Http => {
  const tls = tlsOf(pick);
  const userFile = pick({ prometheus: 2049, alertmanager: 27, blackbox: 25 });
  const basic = { ...secret('username', pick), username_file: since(userFile, text), ...secret('password', pick) };
  const fields: Fields = {
    basic_auth: block(basic, [saidOnce('username'), saidOnce('password')]),
    authorization: authorization(pick),
    oauth2: oauth2Of(pick, tls),
    bearer_token: text,
    bearer_token_file: text,
    tls_config: tls,
    follow_redirects: boolean,
    enable_http2: boolean,
    http_headers: since(pick({ prometheus: 2053, alertmanager: 28, blackbox: 26 }), headersOfClient),
    ...proxy(
      pick({ prometheus: 2041, alertmanager: 26, blackbox: 23 }),
      pick({ prometheus: 2043, alertmanager: 26, blackbox: 24 }),
    ),
  };
  const conditions = [...authentication, ...proxyConditions];
  return { fields, conditions, config: block(fields, conditions), tls };
};

/** As Prometheus has it. */
export const prometheusHttp = httpOf(({ prometheus }) => prometheus);
/** As Alertmanager has it. */
export const alertmanagerHttp = httpOf(({ alertmanager }) => alertmanager);
/** As the blackbox exporter has it. */
export const blackboxHttp = httpOf(({ blackbox }) => blackbox);
