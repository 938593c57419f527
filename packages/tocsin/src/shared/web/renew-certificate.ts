import type { Server } from 'node:https';
import type { TlsOptions } from 'node:tls';
import type { Logger } from '../log.ts';
import type { Door } from './door.ts';

/** Milliseconds between two looks: a certificate is renewed weeks before it expires. */
const EVERY = 5_000;

/** Takes up a certificate that was renewed, for the connections from then on. */
export const renewCertificate = (server: Server, door: Pick<Door, 'tls'>, log: Logger): void => {
  let current: TlsOptions | undefined;
  const look = async (): Promise<void> => {
    const tls = await door.tls();
    if (tls === undefined || tls === current) return;
    try {
      server.setSecureContext(tls);
    } catch (error) {
      log.error({ error: String(error) }, 'the certificate cannot be used; the one before is served');
    }
    current = tls;
  };
  const timer = setInterval(() => void look(), EVERY).unref();
  server.on('close', () => clearInterval(timer));
};
