import type { Model } from '../../model.ts';
import { accessTo } from '../../web-users.ts';
import { monitoringHost } from '../../model.ts';
import { receiverOf, type Entrance, type Proxied } from '../../proxy/entrances.ts';
import { PROXY_SECRETS, shownTo } from '../../proxy/secrets.ts';
import type { Line } from './lines.ts';

/** The variable that says whether a path of a service is one of those that people need. */
export const allowedVariable = (service: Proxied): string => `$may_${service}`;

/** Headers by which somebody in front says who sends a request, or from where: they are ours to say. */
const IDENTITY = [
  'Forwarded',
  'Remote-User',
  'X-Remote-User',
  'X-WEBAUTH-USER',
  'X-Forwarded-User',
  'X-Forwarded-Email',
  'X-Forwarded-Groups',
  'X-Forwarded-Preferred-Username',
  'X-Forwarded-Access-Token',
  'X-Auth-Request-User',
  'X-Auth-Request-Email',
  'X-Auth-Request-Groups',
  'X-Auth-Request-Preferred-Username',
  'X-Auth-Request-Access-Token',
  'X-JWT-Assertion',
  'Cf-Access-Jwt-Assertion',
  'X-Pomerium-Jwt-Assertion',
  'X-DS-Authorization',
];

/** The lines that each request gets: where it came from, and none of what it says of its sender. */
export const forwarded = ({ operations: { identity } }: Model, port: number): readonly Line[] => {
  const host = `$server_name${port === 443 ? '' : `:${port}`}`;
  return [
    'proxy_http_version 1.1;',
    `proxy_set_header Host ${host};`,
    `proxy_set_header X-Forwarded-Host ${host};`,
    'proxy_set_header X-Forwarded-Proto https;',
    'proxy_set_header X-Forwarded-For $remote_addr;',
    'proxy_set_header X-Real-IP $remote_addr;',
    // A Grafana page that is live is a WebSocket; who asks for none has his connection kept.
    'proxy_set_header Upgrade $http_upgrade;',
    'proxy_set_header Connection $connection_upgrade;',
    ...[...IDENTITY, ...(identity === undefined || identity.header === 'authorization' ? [] : [identity.header])].map(
      (header) => `proxy_set_header ${header} "";`,
    ),
  ];
};

/** How a location knows who asks. `service`: the service asks by itself. */
type Asks = 'proxy' | 'service';

/** What of a service is where, below its own path, and who asks there. */
const placesOf = (service: Proxied, isForwarded: boolean): readonly (readonly [below: string, asks: Asks])[] =>
  service === 'receiver'
    ? [
        // Its pages have a sign-in of their own. With a signed identity that one asks nobody.
        ['/', isForwarded ? 'proxy' : 'service'],
        // Whoever has the address of these is asked by nobody else.
        ['/runbooks/', 'proxy'],
        ['/decide/', 'proxy'],
        // Each request shows a token of its own.
        ['/api/v1/', 'service'],
      ]
    : [['/', 'proxy']];

/** The locations of a service. */
export const locationsOf = (model: Model, entrance: Entrance): readonly Line[] => {
  const { service, path } = entrance;
  const host = monitoringHost(model) ?? '';
  const address = model.place.address(host, host, service);
  const { proxy } = model;
  if (address === undefined || proxy === undefined) return [];
  return placesOf(service, 'forward' in proxy.signIn).map(([below, asks]): Line => [
    `location ${path}${below}`,
    [
      `if (${allowedVariable(service)} = 0) { return 404; }`,
      'limit_req zone=requests burst=500 nodelay;',
      'limit_req zone=sign_ins burst=20 nodelay;',
      ...(service === 'grafana' ? ['client_max_body_size 16m;'] : []),
      ...(asks === 'proxy' ? signIn(model) : []),
      'include forwarded.conf;',
      ...credentials(model, service, below, asks),
      ...upstream(model, service, `${address}${below}`),
    ],
  ]);
};

const signIn = ({ proxy, place }: Model): readonly Line[] => {
  if (proxy === undefined) return [];
  return 'users' in proxy.signIn
    ? ['auth_basic "monitoring";', `auth_basic_user_file ${place.secret(PROXY_SECRETS.users)};`]
    : [
        'auth_request /oauth2/auth;',
        'auth_request_set $renewed_cookie $upstream_http_set_cookie;',
        'error_page 401 = @sign_in;',
      ];
};

/** What the service is shown: the password of our own programs, the identity that was signed, or what the sender shows. */
const credentials = (model: Model, service: Proxied, below: string, asks: Asks): readonly Line[] => {
  const { webUsers, place, operations, proxy } = model;
  if (service === 'prometheus' || service === 'alertmanager')
    return accessTo(webUsers, service).basicAuth === undefined
      ? [NOTHING_SHOWN]
      : [`include ${place.secret(shownTo(service))};`];
  const header = service === 'receiver' ? operations.identity?.header : undefined;
  const isSigned = header !== undefined && asks === 'proxy' && proxy !== undefined && 'forward' in proxy.signIn;
  const identity = isSigned
    ? [
        `auth_request_set $signed_identity $upstream_http_${header.replaceAll('-', '_')};`,
        `proxy_set_header ${header} $signed_identity;`,
      ]
    : [];
  const isShown = below === '/api/v1/' || (isSigned && header === 'authorization');
  return [...(isShown ? [] : [NOTHING_SHOWN]), ...identity];
};
const NOTHING_SHOWN = 'proxy_set_header Authorization "";';

/** Where a service listens on this host. */
const upstream = (model: Model, service: Proxied, to: string): readonly Line[] => {
  const tls = service === 'receiver' ? receiverOf(model)?.tls : undefined;
  if (tls === undefined) return [`proxy_pass http://${to};`];
  const { caFile, serverName } = tls;
  return [
    `proxy_ssl_trusted_certificate ${caFile === undefined ? SYSTEM_AUTHORITIES : model.place.secret(caFile)};`,
    'proxy_ssl_verify on;',
    'proxy_ssl_verify_depth 5;',
    ...(serverName === undefined ? [] : [`proxy_ssl_name ${serverName};`, 'proxy_ssl_server_name on;']),
    `proxy_pass https://${to};`,
  ];
};
/** Of Debian, in nginx' image. */
const SYSTEM_AUTHORITIES = '/etc/ssl/certs/ca-certificates.crt';

/** Where people sign in with the authenticating proxy, and where it is asked who they are. */
export const signInLocations = ({ proxy }: Model): readonly Line[] => {
  if (proxy === undefined || !('forward' in proxy.signIn)) return [];
  const to = proxy.signIn.forward.replace(/\/$/, '');
  return [
    [
      'location = /oauth2/auth',
      [
        'internal;',
        'include forwarded.conf;',
        'proxy_set_header X-Forwarded-Uri $request_uri;',
        'proxy_set_header Content-Length "";',
        'proxy_pass_request_body off;',
        `proxy_pass ${to};`,
      ],
    ],
    [
      'location /oauth2/',
      [
        'limit_req zone=sign_ins burst=20 nodelay;',
        'include forwarded.conf;',
        'proxy_set_header X-Auth-Request-Redirect $request_uri;',
        `proxy_pass ${to};`,
      ],
    ],
    [
      'location @sign_in',
      [
        // Whatever was asked, what comes now is a look at the page where one signs in, and back.
        'rewrite ^ /oauth2/start break;',
        'include forwarded.conf;',
        'proxy_set_header X-Auth-Request-Redirect $request_uri;',
        'proxy_set_header Content-Length "";',
        'proxy_pass_request_body off;',
        'proxy_method GET;',
        `proxy_pass ${to};`,
      ],
    ],
  ];
};
