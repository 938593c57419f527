import type { Proxy } from '#lang';
import type { Model } from '../../model.ts';
import { allowed, signIns } from '../../proxy/allowed.ts';
import { entrancesOf, listensOn, namesOf, portOf, redirectPortOf, type Entrance } from '../../proxy/entrances.ts';
import { PROXY_SECRETS } from '../../proxy/secrets.ts';
import type { Line } from './lines.ts';
import { allowedVariable, locationsOf, signInLocations } from './locations.ts';

/** nginx.conf. What is relative is so to the folder of this file, and what nginx writes to the prefix that it is started with. */
export const nginxConf = (model: Model, proxy: Proxy): readonly Line[] => [
  'worker_processes 2;',
  'pid nginx.pid;',
  'error_log stderr warn;',
  ['events', []],
  ['http', http(model, proxy)],
];

const http = (model: Model, proxy: Proxy): readonly Line[] => [
  ...logging,
  '',
  'server_tokens off;',
  'client_max_body_size 1m;',
  // Prometheus takes two minutes for a query at the longest.
  'proxy_read_timeout 150s;',
  // What is large goes through, and not to disk.
  'proxy_max_temp_file_size 0;',
  // So many headers are replaced.
  'proxy_headers_hash_max_size 1024;',
  'proxy_headers_hash_bucket_size 128;',
  ...WRITTEN.map((what) => `${what}_temp_path ${what}-temp;`),
  '',
  ...tls(model, proxy),
  '',
  ...limits(model),
  '',
  ['map $http_upgrade $connection_upgrade', ['default upgrade;', '"" "";']],
  ...entrancesOf(model).map(allowedPaths),
  '',
  ...redirects(model, proxy),
  ...namesOf(model).map((name) => server(model, proxy, name)),
];
const WRITTEN = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

/** Who came in is said; what a link decides by is not, and neither is what was asked. */
const logging: readonly Line[] = [
  ['map $uri $shown', ['default $uri;', '~^/decide/ /decide/...;', '~^/oauth2/ /oauth2/...;']],
  `log_format said '$remote_addr "$remote_user" [$time_iso8601] $host "$request_method $shown" $status $body_bytes_sent $request_time';`,
  'access_log /dev/stdout said;',
];

/** Mozilla's intermediate profile. */
const CIPHERS = [
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
];

const tls = ({ place }: Model, { certificate }: Proxy): readonly Line[] => {
  const files =
    certificate === 'secrets'
      ? [place.secret(PROXY_SECRETS.certificate), place.secret(PROXY_SECRETS.key)]
      : ['fullchain', 'privkey'].map((file) => `/etc/letsencrypt/live/${certificate.certbot}/${file}.pem`);
  return [
    `ssl_certificate ${files[0]};`,
    `ssl_certificate_key ${files[1]};`,
    'ssl_protocols TLSv1.2 TLSv1.3;',
    `ssl_ciphers ${CIPHERS.join(':')};`,
    'ssl_prefer_server_ciphers off;',
    'ssl_session_cache shared:tls:5m;',
    'ssl_session_timeout 1d;',
    'ssl_session_tickets off;',
  ];
};

/** A dashboard asks a hundred times at once; who signs in does so a few times. Both by where it comes from. */
const limits = (model: Model): readonly Line[] => [
  'limit_req_zone $binary_remote_addr zone=requests:10m rate=50r/s;',
  [
    'map "$request_method $uri" $signs_in_from',
    [
      'default "";',
      ...entrancesOf(model).flatMap(({ service, path }) => {
        const below = signIns[service];
        return below === undefined ? [] : [`"~^POST ${pattern(path)}${below}$" $binary_remote_addr;`];
      }),
      '"~^[A-Z]+ /oauth2/" $binary_remote_addr;',
    ],
  ],
  'limit_req_zone $signs_in_from zone=sign_ins:10m rate=20r/m;',
  'limit_req_status 429;',
];

const allowedPaths = ({ service, path }: Entrance): Line => [
  `map "$request_method $uri" ${allowedVariable(service)}`,
  ['default 0;', ...allowed[service].map(([methods, below]) => `"~^(${methods}) ${pattern(path)}${below}$" 1;`)],
];
const pattern = (path: string): string => path.replaceAll('.', '[.]');

/** Names that are ours are sent to TLS; to whoever asks for another one nothing is said. */
const redirects = (model: Model, proxy: Proxy): readonly Line[] => {
  const [port, from] = [portOf(model), redirectPortOf(proxy)];
  const listen = (at: number, how: string): readonly Line[] =>
    listensOn(proxy).map((address) => `listen ${address}:${at}${how};`);
  return [
    ['server', [...listen(from, ' default_server'), 'return 444;']],
    [
      'server',
      [
        ...listen(from, ''),
        `server_name ${namesOf(model).join(' ')};`,
        `return 301 https://$host${port === 443 ? '' : `:${port}`}$request_uri;`,
      ],
    ],
    ['server', [...listen(port, ' ssl default_server'), 'ssl_reject_handshake on;']],
  ];
};

/** Headers that are ours to say, whatever a service says. */
const SAID = {
  'Strict-Transport-Security': 'max-age=31536000',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
};

const server = (model: Model, proxy: Proxy, name: string): Line => [
  'server',
  [
    ...listensOn(proxy).map((address) => `listen ${address}:${portOf(model)} ssl;`),
    `server_name ${name};`,
    // A redirect of ours keeps the name and the port.
    'absolute_redirect off;',
    ...Object.entries(SAID).flatMap(([header, value]) => [
      `proxy_hide_header ${header};`,
      `add_header ${header} "${value}" always;`,
    ]),
    ...('forward' in proxy.signIn ? ['add_header Set-Cookie $renewed_cookie;'] : []),
    ...rootOf(model, name),
    ...signInLocations(model),
    ...entrancesOf(model)
      .filter((entrance) => entrance.name === name)
      .flatMap((entrance) => locationsOf(model, entrance)),
  ],
];

/** Where no service is at the root, nothing is there but its own path. */
const rootOf = (model: Model, name: string): readonly Line[] =>
  entrancesOf(model).some((entrance) => entrance.name === name && entrance.path === '')
    ? []
    : [['location /', ['return 404;']]];
