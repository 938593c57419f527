import { versionOfImage } from '../../../versions.ts';
import type { Cluster } from '../objects/object.ts';
import { SECRET } from '../objects/secret.ts';
import { SERVER_POD } from '../objects/security.ts';

/** The name of the Prometheus, of its agents, and of the Alertmanager. */
export const SERVER = 'tocsin';

/** What all pods have that the operator makes here. */
export const podOf = ({ images, place }: Cluster, name: 'prometheus' | 'alertmanager'): object => ({
  image: images[name],
  // By it the operator decides which fields it may write.
  version: versionOfImage(images[name]),
  routePrefix: '/',
  serviceAccountName: `tocsin-${name}`,
  securityContext: SERVER_POD,
  // Files that a configuration names are where they are on a monitoring host.
  volumes: [{ name: 'tocsin-secrets', secret: { secretName: SECRET, optional: true } }],
  volumeMounts: [{ name: 'tocsin-secrets', mountPath: place.secret('').replace(/\/$/, ''), readOnly: true }],
});
