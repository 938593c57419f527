import type { Artefact } from '../../artefact.ts';
import { monitoringHost, type Model } from '../../model.ts';
import { everywhere, listenOn } from '../../profiles/listening.ts';
import { isPair } from '../../profiles/seen-from.ts';
import { CLUSTER_SECRETS } from '../../secrets.ts';
import { filesOf } from '../../stack/sites.ts';
import { isAtLeast, versionOfImage } from '../../versions.ts';
import { yaml } from '../format/yaml.ts';

const SERVICE = 'alertmanager-cluster';
/** One certificate serves all members, so that it need not follow their addresses. */
const SERVER_NAME = 'alertmanager';
/** Since this version a member has a name that outlasts its restart. */
const NAMED_SINCE = '0.30';

/** How this Alertmanager speaks with those of the other monitoring hosts, as flags. */
export const clusterFlags = (model: Model): readonly string[] => {
  // One of them has nobody to gossip with.
  if (!isPair(model)) return ['--cluster.listen-address='];
  const [, ...peers] = everywhere(model, SERVICE);
  return [
    `--cluster.listen-address=${listenOn(model, SERVICE)}`,
    ...peers.map((peer) => `--cluster.peer=${peer}`),
    ...(hasNames(model.images.alertmanager) ? [`--cluster.peer-name=${monitoringHost(model) ?? ''}`] : []),
    '--cluster.tls-config=/etc/alertmanager/cluster-tls.yml',
  ];
};

const hasNames = (image: string): boolean => isAtLeast(versionOfImage(image) ?? '', NAMED_SINCE);

/** alertmanager/cluster-tls.yml: the members of a cluster know each other by certificates. */
export const emitCluster = (model: Model): readonly Artefact[] => {
  if (!isPair(model)) return [];
  const { certificate, key, authority } = CLUSTER_SECRETS;
  const own = { cert_file: model.place.secret(certificate), key_file: model.place.secret(key) };
  const config = {
    tls_server_config: {
      ...own,
      client_ca_file: model.place.secret(authority),
      client_auth_type: 'RequireAndVerifyClientCert',
    },
    tls_client_config: { ...own, ca_file: model.place.secret(authority), server_name: SERVER_NAME },
  };
  return [{ path: 'alertmanager/cluster-tls.yml', text: yaml(config), from: filesOf(model, 'environment') }];
};
