import type { RequestListener } from 'node:http';
import { Server as TlsServer } from 'node:https';
import type { Address } from '../../shared/fields.ts';
import { closeServer, listen } from '../../shared/lifecycle.ts';
import type { Logger } from '../../shared/log.ts';
import type { Door } from '../../shared/web/door.ts';
import { renewCertificate } from '../../shared/web/renew-certificate.ts';

export interface Listening {
  readonly tls: boolean;
  /** Takes no more, and resolves when what was under way is answered. */
  readonly stop: () => Promise<void>;
  /** Takes no more, and breaks off what is under way: whoever asked asks again. */
  readonly abort: () => Promise<void>;
}

/** Serves behind the door, if there is one. @throws UsageError when the address cannot be had. */
export const listenBehind = async (
  door: Pick<Door, 'check' | 'tls'> | undefined,
  server: RequestListener,
  address: Address,
  log: Logger,
): Promise<Listening> => {
  const tls = await door?.tls();
  const guarded: RequestListener =
    door === undefined
      ? server
      : (request, response) => void door.check(request, response, () => server(request, response));
  const listening = await listen(guarded, address, tls);
  if (door !== undefined && listening instanceof TlsServer) renewCertificate(listening, door, log);
  return {
    tls: tls !== undefined,
    stop: () => closeServer(listening),
    abort: () => {
      const closed = closeServer(listening);
      listening.closeAllConnections();
      return closed;
    },
  };
};
