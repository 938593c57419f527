import { block, list } from '../build.ts';
import { needs } from '../conditions.ts';
import { boolean, oneOf, text } from '../scalars.ts';
import type { Scalar, Type } from '../types.ts';
import { blackboxHttp } from '../http/http.ts';

const TYPES = `A AAAA AFSDB ANY APL ATMA AVC AXFR CAA CDNSKEY CDS CERT CNAME CSYNC DHCID DLV DNAME DNSKEY DS EID EUI48
  EUI64 GID GPOS HINFO HIP HTTPS ISDN IXFR KEY KX L32 L64 LOC LP MAILA MAILB MB MD MF MG MINFO MR MX NAPTR NID
  NIMLOC NINFO None NS NSAP-PTR NSEC NSEC3 NSEC3PARAM NULL NXT OPENPGPKEY OPT PTR PX RKEY RP RRSIG RT
  Reserved SIG SMIMEA SOA SPF SRV SSHFP SVCB TA TALINK TKEY TLSA TSIG TXT UID UINFO UNSPEC URI X25 ZONEMD`.split(/\s+/);

/** Types that the exporter's library learnt later, with the exporter's version. */
const LATER: Readonly<Record<string, number>> = { AMTRELAY: 25, IPSECKEY: 25, NXNAME: 26, RESINFO: 27 };

const known = oneOf(['', ...TYPES, ...Object.keys(LATER)]);
const queryType: Scalar = {
  ...known,
  refuses: (value) =>
    value.version < (LATER[value.text] ?? 0)
      ? { message: `the exporter does not know the type "${value.text}" yet`, help: 'run a newer one' }
      : known.refuses(value),
};

/** What the records of an answer must look like: the patterns are compiled when an answer comes. */
const records: Type = block({
  fail_if_matches_regexp: list(text),
  fail_if_all_match_regexp: list(text),
  fail_if_not_matches_regexp: list(text),
  fail_if_none_matches_regexp: list(text),
});

/** `dns` of a module. */
export const dns: Type = block(
  {
    preferred_ip_protocol: text,
    ip_protocol_fallback: boolean,
    dns_over_tls: boolean,
    tls_config: blackboxHttp.tls,
    source_ip_address: text,
    transport_protocol: text,
    query_class: oneOf(['', 'IN', 'CS', 'CH', 'HS', 'NONE', 'ANY']),
    query_name: text,
    query_type: queryType,
    recursion_desired: boolean,
    valid_rcodes: list(text),
    validate_answer_rrs: records,
    validate_authority_rrs: records,
    validate_additional_rrs: records,
  },
  [needs('query_name')],
);
