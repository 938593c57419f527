import type { z } from 'zod';
import { HttpError, request, type HttpRequest } from '../../shared/http.ts';

/** One of the servers that read what we write. */
export interface Server {
  readonly name: 'Prometheus' | 'Alertmanager' | 'vmalert';
  /** Without a slash at its end. */
  readonly url: string;
  readonly access?: Access;
}

/** By what a server is asked: nothing where it asks nobody. */
export interface Access {
  /** The header. */
  readonly authorization?: string;
  /** Why there is none, though it is expected. */
  readonly missing?: string;
}

/** What is sent with each request to a server. */
export const headersOf = ({ access }: Server): Pick<HttpRequest, 'headers'> =>
  access?.authorization === undefined ? {} : { headers: { authorization: access.authorization } };

/** Why what was written does not run; caught where the last good files are put back. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: 'server-down' | 'server-strange' | 'no-entry' | 'no-lifecycle' | 'reload-refused' | 'not-live';
  readonly help: string;
  constructor(code: Refused['code'], server: Server, what: string, help: string) {
    super(`${server.name} at ${server.url} ${what}`);
    this.code = code;
    this.help = help;
  }
}

const PATIENCE_MS = 30_000;

/** What a server answers to a path, as JSON of a known shape. @throws Refused */
export const ask = async <T extends z.ZodType>(server: Server, path: string, shape: T): Promise<z.output<T>> => {
  const text = await exchange(server, path);
  const parsed = shape.safeParse(json(text));
  if (parsed.success) return parsed.data;
  const page = /^\s*</.test(text) ? 'a page for people' : 'something else';
  throw new Refused(
    'server-strange',
    server,
    `answers ${path} with ${page}, not as ${server.name} does`,
    `is that its own address, without a login or a proxy in front? --${server.name.toLowerCase()} URL says another`,
  );
};

/** The text of an answer. @throws Refused for a server that is not there or does not know the path */
export const exchange = async (
  server: Server,
  path: string,
  how: Omit<HttpRequest, 'timeout'> = {},
): Promise<string> => {
  try {
    return await request(`${server.url}${path}`, { ...headersOf(server), ...how, timeout: PATIENCE_MS });
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    if (error.status === 401)
      throw new Refused(
        'no-entry',
        server,
        `wants another user or password${server.access?.missing === undefined ? '' : `: ${server.access.missing}`}`,
        'run it as a user who may read its password, or say where that is with --secrets DIR',
      );
    if (error.status !== undefined)
      throw new Refused('server-strange', server, `${path} ${error.message}`, 'is that its own address?');
    throw new Refused('server-down', server, `cannot be asked: ${error.message}`, 'start it, or say where it is');
  }
};

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
