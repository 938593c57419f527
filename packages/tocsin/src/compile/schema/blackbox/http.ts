import { bytes } from '../amounts.ts';
import { block, list, since, table } from '../build.ts';
import { atMostOne, from, isSet, needs, placeOf, said } from '../conditions.ts';
import { blackboxHttp } from '../http/http.ts';
import { boolean, integer, text } from '../scalars.ts';
import type { Condition, Given, Type } from '../types.ts';
import { entriesOf, field, itemsOf, textOf } from '../../view/text/tree.ts';
import { pattern } from './scalars.ts';

const headerMatch: Type = block({ header: text, regexp: pattern, allow_missing: boolean }, [
  needs('header'),
  needs('regexp'),
]);

const isTrue = (given: Given, key: string): boolean => /^(?:true|yes|on|y)$/i.test(said(given, key));

/** HTTP/3 stands alone: with it, no older version is spoken. */
const http3: Condition = (given) => {
  const versions = itemsOf(field(given.tree, 'valid_http_versions')).map((each) => textOf(each) ?? '');
  const at = placeOf(given, 'valid_http_versions');
  if (!isTrue(given, 'enable_http3'))
    return versions.includes('HTTP/3.0')
      ? [{ at, message: 'HTTP/3.0 is never spoken: enable_http3 is not true', help: 'add enable_http3: true' }]
      : [];
  if (versions.some((each) => each === 'HTTP/2.0' || each === 'HTTP/1.1'))
    return [{ at, message: 'with enable_http3 only HTTP/3.0 is spoken', help: 'write [HTTP/3.0]' }];
  return isSet(given, 'enable_http2') && !isTrue(given, 'enable_http2')
    ? []
    : [
        {
          at: placeOf(given, 'enable_http3'),
          message: 'enable_http3 needs enable_http2 to be false',
          help: 'add enable_http2: false',
        },
      ];
};

/** Asks for the compression that it expects. */
const compression: Condition = (given) => {
  const wanted = said(given, 'compression');
  return entriesOf(field(given.tree, 'headers')).flatMap((at) => {
    const { key, value } = at;
    const header = textOf(value) ?? '';
    return key.toLowerCase() !== 'accept-encoding' || wanted === '' || header === '' || asksFor(header, wanted)
      ? []
      : [
          {
            at,
            message: `${key}: ${header} does not ask for the compression ${wanted}`,
            help: `remove the header, or write ${wanted}`,
          },
        ];
  });
};

/** Whether a header Accept-Encoding asks for it, with a weight above 0; the weightiest word that fits decides. */
const asksFor = (header: string, wanted: string): boolean => {
  const words = header.split(',').map((part) => {
    const end = part.lastIndexOf(';');
    const weight = part
      .slice(end + 1)
      .trim()
      .replace(/^q=/, '');
    return end < 0
      ? { word: part.trim(), weight: 1 }
      : { word: part.slice(0, end).trim(), weight: Math.round((Number(weight) || 0) * 1000) / 1000 };
  });
  const first = words.toSorted((a, b) => b.weight - a.weight).find(({ word }) => word === wanted || word === '*');
  return first !== undefined && first.weight > 0;
};

/** `http` of a module: what it asks, and what the answer must be. What an HTTP client is told stands beside it. */
export const http: Type = block(
  {
    valid_status_codes: list(integer),
    valid_http_versions: list(text),
    preferred_ip_protocol: text,
    ip_protocol_fallback: boolean,
    skip_resolve_phase_with_proxy: boolean,
    no_follow_redirects: boolean,
    fail_if_ssl: boolean,
    fail_if_not_ssl: boolean,
    method: text,
    headers: table(text),
    fail_if_body_matches_regexp: list(pattern),
    fail_if_body_not_matches_regexp: list(pattern),
    fail_if_body_json_matches_cel: since(27, text),
    fail_if_body_json_not_matches_cel: since(27, text),
    fail_if_header_matches: list(headerMatch),
    fail_if_header_not_matches: list(headerMatch),
    body: text,
    body_file: since(24, text),
    compression: text,
    body_size_limit: bytes,
    enable_http3: since(28, boolean),
    ...blackboxHttp.fields,
  },
  [...blackboxHttp.conditions, atMostOne('body', 'body_file'), compression, from(28, http3)],
);
