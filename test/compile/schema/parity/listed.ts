import type { Kind } from './judges.ts';

/** A disagreement that is meant, and why. */
interface Listed {
  readonly kind: Kind;
  readonly why: string;
  readonly is: (about: { readonly text: string; readonly version: string; readonly theirs?: string }) => boolean;
}

const minor = (version: string): number => Number(version.split('.')[1] ?? 0);
const isBefore33 = (version: string): boolean =>
  version.startsWith('2.') || (version.startsWith('3.') && minor(version) < 3);

const listed: readonly Listed[] = [
  {
    kind: 'rules',
    why: 'Thanos and Mimir read files of rules too, and have two fields of a group more',
    is: ({ theirs = '' }) => /field (?:partial_response_strategy|source_tenants) not found/.test(theirs),
  },
  {
    kind: 'rules',
    why: 'before 3.3 nothing, a list and a block were names of a rule; nobody means that',
    is: ({ text, version }) => isBefore33(version) && /(?:alert|record|expr): (?:null|[[{])/.test(text),
  },
  {
    kind: 'rules',
    why: 'groups of which none has a rule are not known for a file of rules',
    is: ({ text, theirs = '' }) => theirs.includes('is repeated in the same file') && !/\brules:/.test(text),
  },
  {
    kind: 'prometheus',
    why: 'before 2.45 promtool asks for both halves of a certificate when it looks for the files, and the server when it scrapes',
    is: ({ text, version }) => /^2\.4[0-4]$/.test(version) && /\b(?:cert|key)_file:/.test(text),
  },
  {
    kind: 'prometheus',
    why: 'promtool wants both halves of a certificate in files; the server takes each in its own way',
    is: ({ text, theirs = '' }) =>
      /client (?:cert|key) file .* specified without client/.test(theirs) && /\b(?:cert|key)(?:_ref)?:/.test(text),
  },
  {
    kind: 'prometheus',
    why: 'Debian builds 3.5 with a client library that came later',
    is: ({ text, version }) =>
      version === '3.5' &&
      /client_certificate_key|grant_type|signature_algorithm|\biss:|audience|claims|external_id/.test(text),
  },
  {
    kind: 'prometheus',
    why: 'Debian builds 3.5 without what writes to Azure',
    is: ({ version, theirs = '' }) => version === '3.5' && theirs.includes('field azuread not found'),
  },
  {
    kind: 'blackbox',
    why: 'CEL is a language of its own, which is not compiled here',
    is: ({ theirs = '' }) => theirs.includes('Could not compile CEL program'),
  },
  {
    kind: 'alertmanager',
    why: 'a program that crashes has not judged the file',
    is: ({ theirs }) => theirs === 'crashed',
  },
  {
    kind: 'alertmanager',
    why: 'before 0.26 amtool does not ask for both halves of a certificate, and the server when it makes the client',
    is: ({ text, version, theirs }) => version === '0.25' && theirs === undefined && /\b(?:cert|key)_file:/.test(text),
  },
  {
    kind: 'alertmanager',
    why: 'before 0.26 nobody asked whether Webex is told who writes',
    is: ({ text, version }) => version === '0.25' && text.includes('webex_configs'),
  },
];

/** Why a disagreement is meant; undefined where it is none of those. */
export const whyListed = (kind: Kind, about: Parameters<Listed['is']>[0]): string | undefined =>
  listed.find((each) => each.kind === kind && each.is(about))?.why;
