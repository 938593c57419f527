import { CollectorError, reasonOf, type Failure } from './collector-error.ts';
import { distrustIn } from './connection-words.ts';

/** What to look at, by the reason of a failure. */
const advice: Readonly<Record<Failure, string>> = {
  timeout:
    'It accepts and does not answer in time: is it overloaded, is it another program (or one with TLS, and asked without), or does a firewall drop what it sends?',
  connect: 'There is nothing at that address or path: is it running, and is the configuration right about where?',
  auth: 'It is there and refuses: check the password, the user and its grants, and who may read the file (group adm for logs).',
  config: 'What the exporter was to be given is not there: `tocsin secrets` says what belongs into that file.',
  parse: 'It answers something else than expected: another program, another version, or another format of the log.',
  limit: 'It has more to say than is allowed: raise limits in the configuration, or narrow what is collected.',
  state: 'The stateFolder cannot be written: give it to the user of the exporter.',
  other: 'Its own words are all there is.',
};

/** What to look at where a file or folder is not what it was taken for. */
const ofFiles = ({ code, path, syscall = '' }: NodeJS.ErrnoException): string | undefined => {
  if (code === 'EISDIR') return 'A folder is there, where a file is wanted: name the file in it.';
  if (code === 'ENOTDIR') return 'A file is there, where a folder is wanted.';
  if ((code === 'EACCES' || code === 'EPERM') && path !== undefined && syscall !== 'connect')
    return 'The account that this runs as may not read it, or a folder above it: see its groups (adm for logs).';
  if (code !== 'ENOENT' || path === undefined || syscall === 'connect') return undefined;
  // Debian 12 and newer keep these in the journal alone.
  return /^\/var\/log\/(auth|kern|sys|ufw)/.test(path)
    ? 'There is no such file: Debian writes it from release 12 on only where rsyslog is installed.'
    : 'There is no such file or folder: is the path right, and does what writes it run on this host?';
};

/** What to look at where a server shows a certificate that is not trusted. */
const ofTls = (error: unknown): string | undefined => {
  const distrust = distrustIn(error);
  return distrust && `It is there, and ${distrust}: see caFile and serverName in tls, and the certificate.`;
};

/** What to look at after a failure: what its source says of it, or else what its reason means. */
export const adviceFor = (error: unknown): string =>
  (error instanceof CollectorError
    ? error.advice
    : (ofFiles(Object(error) as NodeJS.ErrnoException) ?? ofTls(error))) ?? advice[reasonOf(error)];
