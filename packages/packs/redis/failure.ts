import { CollectorError, type Failure } from 'tocsin/exporter';
import { COMMANDS } from './commands.ts';

interface Meaning {
  readonly reason: Failure;
  readonly advice?: string;
}

/** By the first word of what Redis itself answers; anything else comes from the connection. */
const meanings: Readonly<Record<string, Meaning>> = {
  NOAUTH: { reason: 'auth', advice: 'It is there and wants a password: set passwordFile, and user where it has ACLs.' },
  WRONGPASS: {
    reason: 'auth',
    advice:
      'It is there and refuses: check the password, and name the account (user) where it has ACLs and the default one is off.',
  },
  NOPERM: {
    reason: 'auth',
    advice: `The account may not do that: run install.sh on its host again, or give it ${COMMANDS.map((name) => `+${name}`).join(' ')} and the keys of the application (~prefix*).`,
  },
  WRONGTYPE: {
    reason: 'parse',
    advice:
      'A key of that name is there and holds something else: is it the prefix, or the database, of another application?',
  },
  CLUSTERDOWN: {
    reason: 'other',
    advice: 'Some slots of the cluster are not served: see "cluster info" and "cluster nodes" on any node.',
  },
  DENIED: {
    reason: 'auth',
    advice:
      'It is in protected mode, and answers its own host alone until the default account has a password: give it one, and set passwordFile.',
  },
  BUSY: {
    reason: 'timeout',
    advice: 'It runs one script and nothing else: "script kill" ends one that wrote nothing.',
  },
  LOADING: { reason: 'connect', advice: 'It runs and still loads its data: it answers when that is done.' },
  MASTERDOWN: {
    reason: 'connect',
    advice: 'It is a replica without its master: name the master, or ask by a Sentinel.',
  },
};

/** What a command or a connection failed of. */
export const failureOf = (error: Error): CollectorError => {
  if (error instanceof CollectorError) return error;
  const { name, message } = error;
  // The client's words for bytes that no Redis sends.
  if (/^(Unknown RESP type|Protocol error)/.test(message))
    return new CollectorError(
      'parse',
      'what answers there is no Redis',
      'Another program listens at that address: see what redis says in the configuration.',
    );
  if (name !== 'ReplyError') return new CollectorError('connect', message);
  if (message.startsWith('ERR max number of clients reached'))
    return new CollectorError(
      'connect',
      message,
      'It runs and has no connection left: see who holds them ("client list"), and maxclients.',
    );
  const { reason, advice } = meanings[message.split(' ', 1)[0] ?? ''] ?? { reason: 'other' };
  if (message.includes('SELECT is not allowed in cluster'))
    return new CollectorError('other', message, 'A cluster has one database: set database to 0, and in cache as well.');
  // That of the protected mode goes on for a page.
  return new CollectorError(reason, message.replace(/^(DENIED [^.]*)\..*$/s, '$1'), advice);
};
