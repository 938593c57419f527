import { block, list, since, table } from '../build.ts';
import { from, isSet, needs, placeOf, said } from '../conditions.ts';
import { duration, durationOf, wholeOf } from '../amounts.ts';
import { header, prometheusHttp } from '../http/http.ts';
import { sigv4Of } from '../http/sigv4.ts';
import { boolean, integer, labelName, natural, oneOf, text } from '../scalars.ts';
import type { Condition, Type } from '../types.ts';
import { url } from '../urls.ts';
import { field, textOf } from '../../view/text/tree.ts';
import { signedOnce } from './alerting.ts';
import { azuread } from './azuread.ts';
import { relabelling } from './relabel.ts';

const headers = table(text, header);

const defaults: Readonly<Record<string, number>> = {
  capacity: 10_000,
  max_shards: 50,
  min_shards: 1,
  max_samples_per_send: 2000,
  min_backoff: 30,
  max_backoff: 5000,
};
const number = (given: Parameters<Condition>[0], key: string): number => {
  const value = field(given.tree, key);
  if (!value) return defaults[key] ?? 0;
  // Nothing is zero.
  if (!isSet(given, key)) return 0;
  return (key.endsWith('backoff') ? durationOf(said(given, key)) : wholeOf(said(given, key))) ?? 0;
};

/** A queue that can work: Prometheus looks since 3.12. */
const queue: Condition = (given) => [
  ...['max_shards', 'min_shards', 'max_samples_per_send', 'capacity']
    .filter((key) => number(given, key) <= 0)
    .map((key) => ({ at: placeOf(given, key), message: `${key} is not positive`, help: 'write a number above 0' })),
  ...[
    ['min_shards', 'max_shards'],
    ['min_backoff', 'max_backoff'],
  ].flatMap(([low = '', high = '']) =>
    number(given, low) <= number(given, high)
      ? []
      : [
          {
            at: placeOf(given, isSet(given, low) ? low : high),
            message: `${low} is ${isSet(given, low) ? '' : 'by default '}above ${high}${isSet(given, high) ? '' : `, which is ${number(given, high)}${high.endsWith('backoff') ? 'ms' : ''}`}`,
            help: `write a ${low} that is at most ${high}`,
          },
        ],
  ),
];

/** A queue of which nothing is said has no defaults either: its numbers are all zero. */
const someQueue: Condition = (given) => {
  const queueGiven = field(given.tree, 'queue_config');
  return queueGiven?.kind === 'scalar' && queueGiven.value === null
    ? [
        {
          at: placeOf(given, 'queue_config'),
          message: 'queue_config is empty, which makes a queue without shards',
          help: 'remove it to use the defaults, or set its fields',
        },
      ]
    : [];
};

/** An empty URL is one, to Prometheus. */
const hasUrl: Condition = (given) => (textOf(field(given.tree, 'url')) === undefined ? needs('url')(given) : []);

const protobuf = oneOf(['prometheus.WriteRequest', 'io.prometheus.write.v2.Request']);

/** A message that is named and is none leaves no default in place. */
const someMessage: Condition = (given) => {
  const message = field(given.tree, 'protobuf_message');
  return message?.kind === 'scalar' && message.value === null
    ? [
        {
          at: placeOf(given, 'protobuf_message'),
          message: 'protobuf_message names no message',
          help: 'remove it, or write prometheus.WriteRequest or io.prometheus.write.v2.Request',
        },
      ]
    : [];
};

/** `remote_write`. */
export const remoteWrite: Type = list(
  block(
    {
      url,
      remote_timeout: duration,
      headers,
      write_relabel_configs: relabelling,
      name: text,
      send_exemplars: boolean,
      send_native_histograms: since(2040, boolean),
      round_robin_dns: since(3001, boolean),
      protobuf_message: since(2054, protobuf),
      failed_request_logging: since(3015, boolean),
      convert_nhcb_to_classic: since(3016, boolean),
      sigv4: sigv4Of(({ prometheus }) => prometheus),
      azuread: since(2045, azuread),
      google_iam: since(2055, block({ credentials_file: text })),
      queue_config: block(
        {
          capacity: integer,
          max_shards: integer,
          min_shards: integer,
          max_samples_per_send: integer,
          batch_send_deadline: duration,
          min_backoff: duration,
          max_backoff: duration,
          retry_on_http_429: boolean,
          sample_age_limit: since(2050, duration),
        },
        [from(3012, queue)],
      ),
      metadata_config: block({ send: boolean, send_interval: duration, max_samples_per_send: integer }),
      ...prometheusHttp.fields,
    },
    [
      hasUrl,
      someMessage,
      from(3012, someQueue),
      ...prometheusHttp.conditions,
      signedOnce('sigv4', 'azuread', 'google_iam'),
    ],
  ),
  false,
);

/** `remote_read`. */
export const remoteRead: Type = list(
  block(
    {
      url,
      remote_timeout: duration,
      chunked_read_limit: since(2055, natural),
      headers,
      read_recent: boolean,
      name: text,
      required_matchers: table(text, labelName),
      filter_external_labels: boolean,
      ...prometheusHttp.fields,
    },
    [hasUrl, ...prometheusHttp.conditions],
  ),
  false,
);
