import type { Plugin } from 'rolldown';

/** What stands for it in the bundle. It is no file. */
const MODULE = '\0node:http';

/**
 * Gives `node:http` to those who import it as those get it who require it. An import reads each of its exports, and with them
 * the getters of what Node loads when somebody asks: its WebSocket, and for that all of undici and HTTP/2, which take 2 MB.
 */
export const lazyHttp: Plugin = {
  name: 'lazy-http',
  resolveId: {
    filter: { id: /^(node:)?http$/ },
    handler: (_, __, { kind }) => (kind === 'require-call' ? undefined : { id: MODULE, external: false }),
  },
  load: {
    filter: { id: /^\0node:http$/ },
    handler: () => ({ code: `module.exports = process.getBuiltinModule('node:http');`, moduleType: 'js' }),
  },
};
