import { block, list, since, table } from '../build.ts';
import { placeOf } from '../conditions.ts';
import { blackboxHttp } from '../http/http.ts';
import { boolean, integer, text } from '../scalars.ts';
import { wholeOf } from '../amounts.ts';
import type { Condition, Type } from '../types.ts';
import { field, textOf } from '../../view/text/tree.ts';
import { dns } from './dns.ts';
import { http } from './http.ts';
import { pattern, timeout } from './scalars.ts';

const { tls } = blackboxHttp;

const expectsOnce: Condition = (given) => {
  const expected = field(given.tree, 'expect');
  const bytes = textOf(field(given.tree, 'expect_bytes')) ?? '';
  if (expected?.kind !== 'scalar' || expected.value === null || bytes === '') return [];
  return [
    {
      at: placeOf(given, 'expect_bytes'),
      message: 'expect and expect_bytes exclude each other',
      help: 'keep one of the two',
    },
  ];
};

/** What is said and heard over a connection, a step each. */
const talk: Type = list(
  block(
    {
      expect: pattern,
      expect_bytes: since(28, text),
      labels: since(26, list(block({ name: text, value: text }))),
      send: text,
      starttls: boolean,
    },
    [expectsOnce],
  ),
);

const address = { preferred_ip_protocol: text, ip_protocol_fallback: boolean };

const hops: Condition = (given) => {
  const ttl = wholeOf(textOf(field(given.tree, 'ttl')) ?? '');
  return ttl < 0 || ttl > 255
    ? [{ at: placeOf(given, 'ttl'), message: `ttl is a number from 0 to 255, and this is ${ttl}`, help: 'write 64' }]
    : [];
};

/** blackbox.yml: how to probe, by name. Which prober there is nobody asks before the first probe. */
export const blackbox: Type = block({
  modules: table(
    block({
      prober: text,
      timeout,
      http,
      tcp: block({ ...address, source_ip_address: text, query_response: talk, tls: boolean, tls_config: tls }),
      icmp: block(
        { ...address, source_ip_address: text, payload_size: integer, dont_fragment: boolean, ttl: integer },
        [hops],
      ),
      dns,
      grpc: block({
        ...address,
        service: text,
        tls: boolean,
        tls_config: tls,
        metadata: since(28, table(list(text))),
      }),
      unix: since(28, block({ query_response: talk, tls: boolean, tls_config: tls })),
    }),
  ),
});
