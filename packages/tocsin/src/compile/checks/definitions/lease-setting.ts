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
          `is of receivers on two hosts, and ${kubernetes === undefined ? `with the profile ${profile} one receiver runs` : 'this is a cluster'}`,
          "say profile: 'pair' and give two hosts the role that monitors, or leave lease out",
        ] as const,
      ]),
  ...(Object.values(routing.receivers).some(({ kind }) => kind === 'webhook')
    ? []
    : [
        [
          'lease',
          'is of receivers, and no route leads to one of ours',
          "say one among the routes: webhook({ service: 'receiver', ... }), or leave lease out",
        ] as const,
      ]),
];

const ofServers = ({ place }: Model, { servers }: Lease): readonly Fault[] => {
  const all: readonly string[] = servers;
  return [
    ...(all.length === 0
      ? [['servers', 'has no server', "say where PostgreSQL is: servers: ['mon-db.internal:5432']"] as const]
      : []),
    ...all.flatMap((server): readonly Fault[] => {
      if (!address.safeParse(server).success)
        return [[server, 'has a server that is not an address', "host:port: servers: ['mon-db.internal:5432']"]];
      // A drill has both hosts on one machine.
      return LOOPBACK.test(hostIn(server)) && place.partial !== true
        ? [
            [
              server,
              'is at an address that is another server on each monitoring host: each receiver would have a lease of its own, and both would act',
              'say the address by which both hosts reach the same PostgreSQL',
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
          'has no password: the file, among the secrets, is to have a name of letters, digits, and . _ -',
          "say which: passwordFile: 'lease-password', which tocsin secrets makes",
        ] as const,
      ]),
  ...(user && database
    ? []
    : [
        [
          'lease',
          'does not say as whom PostgreSQL is asked, and for which database',
          "say both: database: 'tocsin', user: 'tocsin'",
        ] as const,
      ]),
];

/** It is renewed four times before it lapses, and a pause of a second is nothing unusual. */
const LEAST = 2_000;
const ofLapse = ({ lapse = '8s' }: Lease): readonly Fault[] =>
  milliseconds(lapse) >= LEAST
    ? []
    : [[lapse, 'lapses so soon that every pause is a take-over', 'say at least 2s, or leave lapse out for 8s']];
