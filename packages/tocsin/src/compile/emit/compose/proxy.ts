import type { Model } from '../../model.ts';
import { listensOn, namesOf, portOf, proxyHere } from '../../proxy/entrances.ts';
import { WORKER } from '../proxy/index.ts';
import { container, generated, healthy, inMemory, mayReadSecrets } from './container.ts';

/** Where the container has what is generated for nginx. */
const FOLDER = '/etc/tocsin/proxy';

/**
 * nginx, for all environments. Its first process takes the ports and reads the key as root with four capabilities and no other; those that
 * read what strangers send are a user that nobody else is, without any.
 */
export const proxyService = (model: Model): object => ({
  image: model.images.nginx,
  entrypoint: ['nginx', '-p', '/tmp', '-c', `${FOLDER}/nginx.conf`, '-g', `daemon off; user ${WORKER};`],
  ...container({ memory: '128m', user: '0:0' }),
  cap_add: ['CHOWN', 'NET_BIND_SERVICE', 'SETGID', 'SETUID'],
  ...mayReadSecrets(model),
  ...inMemory('/tmp'),
  volumes: [
    generated('proxy', FOLDER),
    // The image does not know the user.
    generated('proxy/passwd', '/etc/passwd'),
    generated('proxy/group', '/etc/group'),
  ],
});

/** What an environment decides: whether it is there, by which certificate, and under which name it is asked whether it lives. */
export const proxyPart = (model: Model): object => {
  const proxy = proxyHere(model);
  const [name] = namesOf(model);
  if (proxy === undefined || name === undefined) return { scale: 0 };
  const [address = ''] = listensOn(proxy);
  const port = portOf(model);
  const at = `${name}:${port}:${address === '0.0.0.0' ? '127.0.0.1' : address}`;
  return {
    scale: 1,
    // Any answer will do: whether the certificate is right is what probes say.
    ...healthy(['CMD', 'curl', '-sk', '-o', '/dev/null', '--resolve', at, `https://${name}:${port}/`]),
    ...(proxy.certificate === 'secrets' ? {} : { volumes: lineage(proxy.certificate.certbot) }),
  };
};

/** Certbot's links lead from one folder into the other. A folder, unlike a file, shows what is renewed. */
const lineage = (name: string): readonly string[] =>
  ['live', 'archive'].map((folder) => `/etc/letsencrypt/${folder}/${name}:/etc/letsencrypt/${folder}/${name}:ro`);
