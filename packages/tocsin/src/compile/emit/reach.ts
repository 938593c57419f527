/** What settings of collectors reach: other hosts, and servers by sockets in the file system. */
export interface Reach {
  readonly asksOthers: boolean;
  readonly asksBySocket: boolean;
}

const URL_HOST = /^[a-z][a-z+.-]*:\/\/(?:[^@/]*@)?(\[[^\]]*\]|[^:/?#]*)/i;
const HOST_PORT = /^(\[[^\]]*\]|[\w.-]+):\d+$/;
const HERE = /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/i;
/** Keys under which a path is a socket's; under all others it is a file's or a page's. */
const SERVER = /^(?:status|address|server|url|host|socket)/i;

/** A name under `host` is where something is asked, unless an address or a URL beside it says where; what listens asks nobody. */
export const reachOf = (settings: unknown): Reach => {
  const found = { asksOthers: false, asksBySocket: false };
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      const host = URL_HOST.exec(value)?.[1] ?? HOST_PORT.exec(value)?.[1];
      if (host !== undefined && key !== 'listen' && !HERE.test(host)) found.asksOthers = true;
      if (/^unix:|\.sock$/.test(value) || (value.startsWith('/') && SERVER.test(key))) found.asksBySocket = true;
    } else if (typeof value === 'object' && value !== null) {
      if ('host' in value && !('address' in value) && !('url' in value) && !HERE.test(String(value.host)))
        found.asksOthers = true;
      for (const [name, inner] of Object.entries(value)) visit(inner, Array.isArray(value) ? key : name);
    }
  };
  visit(settings, '');
  return found;
};
