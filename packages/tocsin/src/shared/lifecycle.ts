import { createServer, type RequestListener, type Server as HttpServer } from 'node:http';
import { createServer as createTlsServer, type Server as HttpsServer } from 'node:https';
import type { TlsOptions } from 'node:tls';
import type { Address } from './fields.ts';
import type { Logger } from './log.ts';
import { UsageError } from './usage-error.ts';

const refusals: Record<string, string> = {
  EADDRINUSE: 'another program listens there',
  EACCES: 'this user may not listen there',
  EADDRNOTAVAIL: 'this host has no such address',
};

type Server = HttpServer | HttpsServer;

/** Starts an HTTP server, or an HTTPS server if there is a certificate. @throws UsageError when the address cannot be had. */
export const listen = (handler: RequestListener, { host, port }: Address, tls?: TlsOptions): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server: Server = tls ? createTlsServer(tls, handler) : createServer(handler);
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = refusals[error.code ?? ''] ?? error.code ?? error.message;
      reject(
        new UsageError(`cannot listen on ${host}:${port}: ${why}`, 'choose another address with --listen host:port'),
      );
    });
    server.listen(port, host, () => resolve(server));
  });

/** Stops taking requests, lets those under way finish, and closes what is idle. */
export const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });

/** Runs `stop` once at SIGTERM or SIGINT, then ends the process; a second signal ends it at once. */
export const stopOnSignals = (log: Logger, stop: () => Promise<void>): void => {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error: String(error) }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
};

/** Whether an address can be reached from this host alone. */
export const isLoopback = ({ host }: Address): boolean =>
  host === 'localhost' || host === '::1' || host.startsWith('127.');
