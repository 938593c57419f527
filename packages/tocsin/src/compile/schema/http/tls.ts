import { block, since } from '../build.ts';
import { beginningOf, from } from '../conditions.ts';
import { boolean, oneOf, text } from '../scalars.ts';
import type { Block, Type } from '../types.ts';
import { isSaid, saidOnce, secret, type Pick } from './secrets.ts';

/** `tls_config` of a client. */
export const tlsOf = (pick: Pick): Type & Block => {
  const inline = pick({ prometheus: 2045, alertmanager: 26, blackbox: 25 });
  const versions = oneOf(['TLS13', 'TLS12', 'TLS11', 'TLS10']);
  const part = (name: string) => ({ ...secret(name, pick), [name]: since(inline, text) });
  return block(
    {
      ...part('ca'),
      ...part('cert'),
      ...part('key'),
      server_name: text,
      insecure_skip_verify: boolean,
      min_version: versions,
      max_version: since(pick({ prometheus: 2041, alertmanager: 25, blackbox: 23 }), versions),
    },
    [
      saidOnce('ca'),
      saidOnce('cert'),
      saidOnce('key'),
      from(pick({ prometheus: 0, alertmanager: 0, blackbox: 25 }), (given) =>
        isSaid(given, 'cert') === isSaid(given, 'key')
          ? []
          : [
              {
                at: beginningOf(given.tree),
                message: 'a client certificate needs its key, and a key its certificate',
                help: isSaid(given, 'cert') ? 'add key_file' : 'add cert_file',
              },
            ],
      ),
    ],
  );
};
