import type { Secret } from '../../compile/secret.ts';
import { faultInHeader, faultInUsersFile, makeHeader, makeUsersFile } from './nginx-users.ts';
import { faultInWebConfig, makeWebConfig, type Passwords } from './web-config.ts';

interface FileOfUsers {
  readonly make: (passwords: Passwords) => string | Promise<string>;
  /** Why the file is not of these passwords. */
  readonly faultIn: (text: string, passwords: Passwords) => string | undefined | Promise<string | undefined>;
  /** What is lost when it is made anew. */
  readonly lost: string;
}

/** The kinds of files that are made from the passwords beside them. */
const kinds: Readonly<Partial<Record<Secret['kind'], FileOfUsers>>> = {
  'web-config': { make: makeWebConfig, faultIn: faultInWebConfig, lost: ', without users that were added by hand' },
  'password-file': { make: makeUsersFile, faultIn: faultInUsersFile, lost: '' },
  'proxy-header': { make: makeHeader, faultIn: faultInHeader, lost: '' },
};

/** How a file of users is made and judged; undefined for every other kind of secret. */
export const fileOfUsers = ({ kind }: Secret): FileOfUsers | undefined => kinds[kind];
