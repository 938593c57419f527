import { createHash, timingSafeEqual } from 'node:crypto';
import { compare } from 'bcryptjs';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Answers are remembered: a hash takes a tenth of a second, and a scrape comes every few seconds. */
const REMEMBERED = 100;
/** Compared where there is no such user, so that the time does not tell. */
const NOBODY = '$2b$10$QOauhQNbBCuQDKes6eFzPeMqBSjb7Mr5DUmpZ/VcEd00UAV/LDeSi';

/** Tells who may read the metrics. */
export class Admission {
  readonly #answers = new Map<string, Promise<boolean>>();

  /** Whether this Authorization header presents the token, or the password of one of the users. */
  async admits(header: string, { token, users }: Wanted): Promise<boolean> {
    if (token !== undefined && timingSafeEqual(digest(header), digest(`Bearer ${token}`))) return true;
    const [, encoded] = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header) ?? [];
    if (encoded === undefined || Object.keys(users).length === 0) return false;
    const [, user = '', password = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
    const known = Object.hasOwn(users, user);
    const right = await this.#matches(password, (known ? users[user] : undefined) ?? NOBODY);
    return known && right;
  }

  #matches(password: string, hash: string): Promise<boolean> {
    const key = digest(`${hash} ${password}`).toString('base64');
    const answer = this.#answers.get(key) ?? compare(password, hash);
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    for (const oldest of this.#answers.keys()) if (this.#answers.size > REMEMBERED) this.#answers.delete(oldest);
    return answer;
  }
}

/** What a scrape must present: one of them. */
export interface Wanted {
  readonly token: string | undefined;
  readonly users: Readonly<Record<string, string>>;
}
