import { milliseconds, type Lease } from '#lang';
import { address } from '../../../shared/fields.ts';
import { hostIn } from '../../../shared/placing.ts';
import type { Finding } from '../../finding.ts';
import type { Model } from '../../model.ts';
import { siteOfPart } from '../../stack/sites.ts';

/** A lease is one of two receivers, and says all by which they come to it. */
export const leaseSetting = (model: Model): readonly Finding[] => {
  const { lease } = model;
  if (lease === undefined) return [];
  return [...ofPlace(model), ...ofServers(model, lease), ...ofUser(lease), ...ofLapse(lease)].map(
    ([about, message, help]) => ({
      code: 'lease-setting',
      severity: 'error',
      message: `the lease of ${model.environment} ${message}`,
      at: siteOfPart(model, 'environment'),
      subject: model.environment,
      excerpt: { text: about, from: 0, to: about.length },
      help,
    }),
  );
};

type Fault = readonly [about: string, message: string, help: string];

const ofPlace = ({ profile, routing, kubernetes }: Model): readonly Fault[] => [
  ...(profile === 'pair' && kubernetes === undefined
    ? []
    : [
        [
          'lease',
          `is for receivers on two hosts, but ${kubernetes === undefined ? `with the profile ${profile} only one receiver runs` : 'this is a cluster'}`,
          "set profile: 'pair' and give two hosts the monitoring role, or remove lease",
        ] as const,
      ]),
  ...(Object.values(routing.receivers).some(({ kind }) => kind === 'webhook')
    ? []
    : [
        [
          'lease',
          'is for receivers, but no route leads to one of ours',
          "add one to the routes: webhook({ service: 'receiver', ... }), or remove lease",
        ] as const,
      ]),
];

const ofServers = ({ place }: Model, { servers }: Lease): readonly Fault[] => {
  const all: readonly string[] = servers;
  return [
    ...(all.length === 0
      ? [['servers', 'has no server', "write where PostgreSQL is: servers: ['mon-db.internal:5432']"] as const]
      : []),
    ...all.flatMap((server): readonly Fault[] => {
      if (!address.safeParse(server).success)
        return [[server, 'has a server that is not an address', "write host:port: servers: ['mon-db.internal:5432']"]];
      // A drill has both hosts on one machine.
      return LOOPBACK.test(hostIn(server)) && place.partial !== true
        ? [
            [
              server,
              'has an address that is a different server on each monitoring host: each receiver would have a lease of its own, and both would act',
              'write an address by which both hosts reach the same PostgreSQL',
            ],
          ]
        : [];
    }),
  ];
};
const LOOPBACK = /^(127[.]|::1$|0[.]0[.]0[.]0$|localhost$)/;

const ofUser = ({ passwordFile, user, database }: Lease): readonly Fault[] => [
  ...(passwordFile && /^[\w.-]+$/.test(passwordFile)
    ? []
    : [
        [
          'passwordFile',
          'has no password: it needs the name of a file among the secrets, of letters, digits, and . _ -',
          "write passwordFile: 'lease-password', which tocsin secrets generates",
        ] as const,
      ]),
  ...(user && database
    ? []
    : [
        [
          'lease',
          'has no user of PostgreSQL, or no database',
          "write both: database: 'tocsin', user: 'tocsin'",
        ] as const,
      ]),
];

/** It is renewed four times before it lapses, and a pause of a second is nothing unusual. */
const LEAST = 2_000;
const ofLapse = ({ lapse = '8s' }: Lease): readonly Fault[] =>
  milliseconds(lapse) >= LEAST
    ? []
    : [
        [
          lapse,
          'expires so soon that every pause causes a take-over',
          'write at least 2s, or remove lapse, which is then 8s',
        ],
      ];
