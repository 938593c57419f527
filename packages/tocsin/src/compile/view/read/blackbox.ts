import { patternFault } from '../../../promql/regex.ts';
import { nearest } from '../../../promql/nearest.ts';
import { entriesOf, field, isTrue, itemsOf, textOf } from '../text/tree.ts';
import type { Source, Where } from '../text/source.ts';
import type { Tree } from '../text/tree-types.ts';
import type { View } from '../view.ts';

/** A module of the blackbox exporter. */
export interface ProbeModule {
  readonly name: string;
  readonly source: Source;
  readonly tree: Tree;
  readonly where: Where;
}

/** The modules of all files of the blackbox exporter. */
export const modulesIn = ({ files }: View): readonly ProbeModule[] =>
  files
    .filter(({ kind }) => kind === 'blackbox')
    .flatMap(({ source, trees: [tree] }) =>
      entriesOf(field(tree, 'modules')).map(({ key, value, from, to }) => ({
        name: key,
        source,
        tree: value,
        where: source.where(from, to, `module ${key}`),
      })),
    );

const PROBERS = ['http', 'tcp', 'icmp', 'dns', 'grpc', 'unix'];
const COMPRESSIONS = ['', 'br', 'deflate', 'gzip', 'identity'];
const RCODES =
  `NOERROR FORMERR SERVFAIL NXDOMAIN NOTIMP REFUSED YXDOMAIN YXRRSET NXRRSET NOTAUTH NOTZONE DSOTYPENI BADSIG
  BADVERS BADKEY BADTIME BADMODE BADNAME BADALG BADTRUNC BADCOOKIE`.split(/\s+/);

interface Fault {
  readonly where: Where;
  readonly message: string;
  readonly help: string;
}

/** What the exporter takes when it starts, and what makes each of its probes fail. */
export const faultsOfModule = (module: ProbeModule): readonly Fault[] => {
  const { tree, source, name, where } = module;
  const fault = ({ from, to }: Tree, message: string, help: string): Fault => ({
    where: source.where(from, to, `module ${name}`),
    message,
    help,
  });
  const oneOf = (
    value: Tree | undefined,
    what: string,
    words: readonly string[],
    anyCase = false,
  ): readonly Fault[] => {
    const said = value && textOf(value);
    if (!value || said === undefined || words.includes(anyCase ? said.toLowerCase() : said)) return [];
    const meant = nearest(said, words);
    return [fault(value, `there is no ${what} "${said}"`, `write ${meant ?? words.filter(Boolean).join(', ')}`)];
  };
  const prober = field(tree, 'prober');
  const http = field(tree, 'http');
  const dns = field(tree, 'dns');
  const transport = field(dns, 'transport_protocol');
  switch (textOf(prober) ?? '') {
    case '':
      return [
        {
          where,
          message: 'it names no prober',
          help: `add prober: ${PROBERS.find((each) => field(tree, each)) ?? 'http'}`,
        },
      ];
    case 'http':
      return oneOf(field(http, 'compression'), 'compression', COMPRESSIONS, true);
    case 'dns':
      return [
        ...oneOf(transport, 'transport protocol', ['', 'udp', 'tcp']),
        ...(isTrue(field(dns, 'dns_over_tls')) && ['', 'udp'].includes(textOf(transport) ?? '')
          ? [fault(field(dns, 'dns_over_tls') ?? tree, 'DNS over TLS needs TCP', 'add transport_protocol: tcp')]
          : []),
        ...itemsOf(field(dns, 'valid_rcodes')).flatMap((code) => oneOf(code, 'code of an answer', RCODES)),
        ...['validate_answer_rrs', 'validate_authority_rrs', 'validate_additional_rrs'].flatMap((part) =>
          entriesOf(field(dns, part)).flatMap(({ value }) =>
            itemsOf(value).flatMap((each) => {
              const why = patternFault(textOf(each) ?? '');
              return why === undefined
                ? []
                : [fault(each, `the regular expression cannot be compiled: ${why}`, 'write it in RE2')];
            }),
          ),
        ),
      ];
    default:
      return prober ? oneOf(prober, 'prober', PROBERS) : [];
  }
};
