import type { Finding } from '../../finding.ts';
import type { LongTermModel } from '../../long-term/model.ts';
import { placeByReach } from '../../long-term/place.ts';
import { LONG_TERM } from '../../long-term/store.ts';
import type { Model } from '../../model.ts';
import { isPair } from '../../profiles/seen-from.ts';
import { siteOfPart } from '../../stack/sites.ts';
import { toMilliseconds } from '../../view/durations.ts';

/** The long-term store can be where an environment has it, and keeps for longer what nobody else writes to. */
export const longTermSetting = (model: Model): readonly Finding[] => {
  const { longTerm } = model;
  const faults =
    longTerm === undefined
      ? ofNothing(model)
      : [
          ...ofPlace(model, longTerm),
          ...ofAddress(longTerm),
          ...ofKeeping(model, longTerm),
          ...ofImages(model),
          ...ofNames(longTerm),
        ];
  const ofEnvironment = faults.map(([about, message, help]): Finding => ({
    code: 'long-term-setting',
    severity: 'error',
    message: `the long-term store of ${model.environment} ${message}`,
    at: siteOfPart(model, 'environment'),
    subject: model.environment,
    excerpt: { text: about, from: 0, to: about.length },
    help,
  }));
  return [...ofEnvironment, ...answeredAt(model)];
};

/** The receiver asks Prometheus whether what it is to answer really fires. */
const answeredAt = (model: Model): readonly Finding[] =>
  placeByReach(model)
    .store.flatMap(({ alerts }) => alerts)
    .filter(({ answer }) => answer?.kind === 'response')
    .map(({ name, site }) => ({
      code: 'long-term-setting',
      severity: 'error',
      message: `${name} looks further back than Prometheus keeps samples, but the receiver, which responds to it, asks Prometheus whether it fires`,
      at: site,
      subject: name,
      help: 'have a person answer it, or look less far back',
    }));

type Fault = readonly [about: string, message: string, help: string];

const ofNothing = ({ wantsLongTerm }: Model): readonly Fault[] =>
  wantsLongTerm
    ? [
        [
          'longTerm',
          'has a place, but the stack does not define the store',
          "define it in the stack: longTerm: { is: 'victoria-metrics', keep: '2y' }",
        ],
      ]
    : [];

const ofPlace = (model: Model, { isHere, store }: LongTermModel): readonly Fault[] => {
  if (!isHere) return [];
  if (store.is !== 'victoria-metrics')
    return [
      [
        store.is,
        `is ${store.is}, which is not started on a monitoring host`,
        "write its address: longTerm: 'https://...'",
      ],
    ];
  const why =
    model.kubernetes !== undefined
      ? 'would be on a monitoring host, but this is a cluster'
      : isPair(model)
        ? 'would be on one of two monitoring hosts, and down when that host is down'
        : undefined;
  return why === undefined ? [] : [['here', why, "give it a host of its own: longTerm: 'http://store.internal:8428'"]];
};

/** A path may be there, for what stands behind a proxy; what is a secret may not. */
const ofAddress = ({ isHere, url, sharedWith }: LongTermModel): readonly Fault[] => {
  if (isHere) return [];
  const { protocol, username, search, hash } = URL.canParse(url) ? new URL(url) : { protocol: '' };
  return [
    ...(/^https?:$/.test(protocol) && `${username}${search}${hash}` === ''
      ? []
      : [
          [
            url,
            'has an address that cannot be queried',
            "write http or https, a host, and at most a path: longTerm: 'https://store.internal:8428'; credentials are files in the stack's longTerm",
          ] as const,
        ]),
    ...sharedWith.map((other): Fault => [
      url,
      `is also that of ${other}: series of two environments would be taken for one`,
      'give each environment a store of its own; with Mimir, a tenant of its own is enough: leave tenant out',
    ]),
  ];
};

const ofKeeping = ({ retention }: Model, { store }: LongTermModel): readonly Fault[] => {
  const keep = toMilliseconds(store.keep);
  if (keep === undefined || keep < 86_400_000)
    return [[store.keep, 'has a retention that is not valid', "write a day or more: keep: '2y'"]];
  return keep > (toMilliseconds(retention.time) ?? 0)
    ? []
    : [
        [
          store.keep,
          `keeps samples no longer than Prometheus does, ${retention.time}: nothing would ever query it`,
          "write a longer time, keep: '2y', or remove longTerm",
        ],
      ];
};

const ofImages = ({ storeContainers, images }: Model): readonly Fault[] =>
  storeContainers.flatMap((name): readonly Fault[] => {
    const image = name === 'thanos-sidecar' ? 'thanos' : name;
    return images[image] === undefined
      ? [[image, `runs ${image}, for which the stack has no image`, `add it to the images: ${USUAL[image]}`]]
      : [];
  });
const USUAL = {
  'victoria-metrics': "'victoria-metrics': 'victoriametrics/victoria-metrics:v1.145.0'",
  vmalert: "vmalert: 'victoriametrics/vmalert:v1.145.0'",
  thanos: "thanos: 'thanosio/thanos:v0.40.1'",
} as const;

const ofNames = ({ hidesCopy }: LongTermModel): readonly Fault[] =>
  hidesCopy ? [[LONG_TERM, `has the name of a store of remoteWrite`, 'rename that one']] : [];
