import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Passwords } from './web-config.ts';

/**
 * Salted SHA-1, which nginx itself knows, whatever its image's libc does. It hashes at every request: bcrypt at a web configuration's cost takes
 * a hundred milliseconds of each. Passwords are 32 random bytes, so whoever has the hash finds none, however fast he tries.
 */
const hashOf = (password: string, salt: Buffer): Buffer => createHash('sha1').update(password).update(salt).digest();
const SALT = 16;
const HASH = 20;

/** nginx' file of users that lets these in, and nobody else. */
export const makeUsersFile = (passwords: Passwords): string =>
  Object.entries(passwords)
    .map(([user, password]) => {
      const salt = randomBytes(SALT);
      return `${user}:{SSHA}${Buffer.concat([hashOf(password, salt), salt]).toString('base64')}`;
    })
    .join('\n');

/** Why a file of users does not let in these, or lets in others: who has left is to be out. */
export const faultInUsersFile = (text: string, passwords: Passwords): string | undefined => {
  const kept = new Map(
    text
      .trim()
      .split('\n')
      .map((line) => [line.split(':')[0] ?? '', /:\{SSHA\}([\w+/=]+)$/.exec(line)?.[1] ?? '']),
  );
  for (const [user, password] of Object.entries(passwords)) {
    const hash = kept.get(user);
    if (hash === undefined) return `does not know the user ${user}`;
    if (!isHashOf(hash, password)) return `has another password of the user ${user}`;
  }
  const other = [...kept.keys()].find((user) => passwords[user] === undefined);
  return other === undefined ? undefined : `lets in ${other}, whom the environment does not name`;
};

const isHashOf = (hash: string, password: string): boolean => {
  const bytes = Buffer.from(hash, 'base64');
  return bytes.length > HASH && timingSafeEqual(bytes.subarray(0, HASH), hashOf(password, bytes.subarray(HASH)));
};

/** The line of nginx' configuration by which it shows the password of a user to what is behind it. */
export const makeHeader = (passwords: Passwords): string => {
  const [user = '', password = ''] = Object.entries(passwords)[0] ?? [];
  return `proxy_set_header Authorization "Basic ${Buffer.from(`${user}:${password}`).toString('base64')}";`;
};

/** Why such a line does not show this password. */
export const faultInHeader = (text: string, passwords: Passwords): string | undefined =>
  text.trim() === makeHeader(passwords) ? undefined : `shows another password of the user ${Object.keys(passwords)[0]}`;
