import type { Proxy } from '#lang';
import type { Finding } from '../../finding.ts';
import { monitoringHost, type Model } from '../../model.ts';
import { entrancesOf, portOf, receiverOf, redirectPortOf, type Entrance } from '../../proxy/entrances.ts';
import { siteOfPart } from '../../stack/sites.ts';

/** The proxy can answer at the addresses that stand in links, and somebody can come in. */
export const proxySetting = (model: Model): readonly Finding[] => {
  const { proxy } = model;
  if (proxy === undefined) return [];
  const faults = [
    ...ofPlace(model),
    ...ofAddresses(model),
    ...ofPorts(model, proxy),
    ...ofSignIn(proxy),
    ...ofFiles(proxy),
  ];
  return [
    ...faults.map((fault) => finding(model, 'error', fault)),
    ...unwatched(model).map((fault) => finding(model, 'warning', fault)),
  ];
};

const finding = (model: Model, severity: Finding['severity'], [about, message, help]: Fault): Finding => ({
  code: 'proxy-setting',
  severity,
  message: `the proxy of ${model.environment} ${message}`,
  at: siteOfPart(model, 'environment'),
  subject: model.environment,
  excerpt: { text: about, from: 0, to: about.length },
  help,
});

/** Whoever finds out that links open nothing is the one who was just paged. */
const unwatched = ({ jobs, place, kubernetes }: Model): readonly Fault[] =>
  kubernetes !== undefined ||
  place.partial === true ||
  jobs.some(({ targets }) => targets.some(({ host }) => host === 'proxy'))
    ? []
    : [
        [
          'proxy',
          'is not monitored: nobody is notified if it does not answer or its certificate expires',
          "add it to the job of the prober: probes: [..., { of: 'proxy' }], and the alerts of tocsin/packs/proxy to the rules",
        ],
      ];

type Fault = readonly [about: string, message: string, help: string];

const ofPlace = ({ kubernetes, images }: Model): readonly Fault[] => [
  ...(kubernetes === undefined
    ? []
    : [
        [
          'proxy',
          'is for a monitoring host, but this is a cluster',
          'remove proxy: an ingress does this in a cluster',
        ] as const,
      ]),
  ...(images.nginx === undefined
    ? [['images', 'has no image', "add it in the stack: images: { ..., nginx: 'nginx:1.28.0' }"] as const]
    : []),
];

const ONE_NAME = "urls: underOneName('monitoring.example.com')";

const ofAddresses = (model: Model): readonly Fault[] => {
  const all = entrancesOf(model);
  const [first] = all;
  return [
    ...Object.entries(model.urls).flatMap(([name, url]): readonly Fault[] =>
      PROXIED.has(name) && typeof url === 'string' && !isServed(url)
        ? [
            [
              url,
              `cannot answer at the address that links use for ${name}`,
              `write https, a name that the certificate is for, and at most a path: ${ONE_NAME}`,
            ],
          ]
        : [],
    ),
    ...all.flatMap((entrance): readonly Fault[] => [
      ...(entrance.service === 'receiver' && (entrance.path !== '' || !model.urls.runbooks.endsWith('/runbooks'))
        ? [
            [
              model.urls.runbooks,
              'would serve the receiver below a path, but its pages work only at the root of a name',
              `set runbooks to https://NAME/runbooks: ${ONE_NAME}`,
            ] as const,
          ]
        : []),
      ...(first !== undefined && entrance.port !== first.port
        ? [
            [
              entrance.url,
              `would have to serve on two ports, ${first.port} and ${entrance.port}`,
              'use the same port in all addresses of urls',
            ] as const,
          ]
        : []),
    ]),
    ...twice(model, all),
    ...ofReceiver(model),
  ];
};
const PROXIED: ReadonlySet<string> = new Set(['prometheus', 'alertmanager', 'grafana', 'runbooks']);

const isServed = (url: string): boolean => {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, search, hash, pathname } = new URL(url);
  return (
    protocol === 'https:' &&
    /[a-z]/.test(hostname.replace(/^\[.*/, '')) &&
    `${username}${search}${hash}` === '' &&
    /^(\/[\w.-]+)*\/?$/.test(pathname)
  );
};

/** nginx holds a certificate against names alone. */
const ofReceiver = (model: Model): readonly Fault[] => {
  const receiver = receiverOf(model);
  return receiver?.tls === undefined || receiver.tls.serverName !== undefined
    ? []
    : [
        [
          'tls',
          'would not accept the certificate of the receiver, whose address is a number: nginx expects a name in a certificate',
          "write the name that the receiver's certificate is for, in the tls of the route to it: serverName: 'receiver'",
        ],
      ];
};

/** Places that are taken by more than one. */
const twice = (model: Model, all: readonly Entrance[]): readonly Fault[] => {
  const { proxy } = model;
  const isForwarded = proxy !== undefined && 'forward' in proxy.signIn;
  const taken = all.flatMap(({ service, name, path, url }) => [
    ...(isForwarded ? [{ at: `${name}/oauth2`, whose: 'the page where people sign in', url }] : []),
    ...(service === 'receiver' ? ['', '/runbooks', '/decide', '/api/v1'] : ['']).map((below) => ({
      at: `${name}${path}${below}`,
      whose: service,
      url,
    })),
  ]);
  return taken.flatMap(({ at, whose, url }, index): readonly Fault[] => {
    const other = taken.slice(0, index).find((each) => each.at === at && each.whose !== whose);
    return other === undefined
      ? []
      : [[url, `would serve ${other.whose} and ${whose} at the same address`, `give each its own: ${ONE_NAME}`]];
  });
};

const ofPorts = (model: Model, proxy: Proxy): readonly Fault[] => {
  const host = monitoringHost(model);
  const ports = [portOf(model), redirectPortOf(proxy)];
  const others = model.jobs.flatMap(({ targets }) =>
    targets.filter((target) => target.host === host).map(({ address }) => ({ address, port: portIn(address) })),
  );
  const other = others.find(({ port }) => ports.includes(port));
  return [
    ...(ports[0] === ports[1]
      ? [
          [
            String(ports[0]),
            'would redirect browsers to TLS from the very port on which it serves TLS',
            'write another redirectPort, or remove it for port 80',
          ] as const,
        ]
      : []),
    ...(other === undefined
      ? []
      : [
          [
            other.address,
            `needs port ${other.port} of ${host}, where another program is scraped`,
            'use a monitoring host without a web server, or other ports: in urls and as redirectPort',
          ] as const,
        ]),
  ];
};

const portIn = (address: string): number =>
  Number(/:(\d+)(\/|$)/.exec(address)?.[1] ?? (address.startsWith('https:') ? 443 : 80));

const ofSignIn = ({ signIn }: Proxy): readonly Fault[] => {
  if ('forward' in signIn) {
    const { forward } = signIn;
    const { origin, protocol } = URL.canParse(forward) ? new URL(forward) : {};
    return /^https?:$/.test(protocol ?? '') && [origin, `${origin}/`].includes(forward)
      ? []
      : [
          [
            forward,
            'has no valid address that says who somebody is',
            "write an address without a path: forward: 'http://127.0.0.1:4180'",
          ],
        ];
  }
  if (signIn.users.length === 0)
    return [
      [
        'users',
        'lets nobody in',
        "name people: users: ['anna'], or the service that knows them: forward: 'http://...'",
      ],
    ];
  return signIn.users
    .filter((user, index, all) => !/^[\w.-]+$/.test(user) || all.indexOf(user) !== index)
    .map((user): Fault => [
      user,
      'cannot have a user of this name, or has it twice',
      'a name consists of letters, digits, and . _ -',
    ]);
};

const ofFiles = ({ certificate, listen = [] }: Proxy): readonly Fault[] => [
  ...(certificate === 'secrets' || /^[\w-][\w.-]*$/.test(certificate.certbot)
    ? []
    : [
        [
          certificate.certbot,
          'has no certificate: certbot cannot have one under such a name',
          "write the name that certbot certificates shows: certificate: { certbot: 'monitoring.example.com' }, or 'secrets'",
        ] as const,
      ]),
  ...listen
    .filter((address) => !/^(\d+([.]\d+){3}|\[[\da-f:.]+\])$/i.test(address))
    .map((address): Fault => [
      address,
      'can listen only on addresses of the host',
      "write numeric addresses, those of IPv6 in brackets: listen: ['192.0.2.7', '[2001:db8::7]']",
    ]),
];
