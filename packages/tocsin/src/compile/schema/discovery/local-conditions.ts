import { isSet, placeOf, said } from '../conditions.ts';
import type { Condition, Scalar } from '../types.ts';

/** A file of targets is JSON or YAML, and a star may stand in its name only. */
export const targetFile: Scalar = {
  kind: 'scalar',
  name: 'a file of targets',
  refuses: ({ text }) =>
    /^[^*]*(?:\*[^/]*)?\.(?:json|yml|yaml|JSON|YML|YAML)$/.test(text)
      ? undefined
      : { message: `"${text}" is not a file of targets`, help: 'name files that end in .json, .yml or .yaml' },
};

/** Records that name a host only need a port. */
export const dnsPort: Condition = (given) => {
  const type = said(given, 'type').toUpperCase() || 'SRV';
  if (!['SRV', 'A', 'AAAA', 'MX', 'NS'].includes(type))
    return [
      { at: placeOf(given, 'type'), message: `there is no "${type}" here`, help: 'write SRV, A, AAAA, MX or NS' },
    ];
  if (type === 'SRV' || (isSet(given, 'port') && said(given, 'port') !== '0')) return [];
  return [{ at: placeOf(given, 'type'), message: `records of the type ${type} name no port`, help: 'add port' }];
};

/** A client of Kubernetes is told its server in one way. */
export const kubernetesClient: readonly Condition[] = [
  (given) =>
    isSet(given, 'api_server') && isSet(given, 'kubeconfig_file')
      ? [
          {
            at: placeOf(given, 'kubeconfig_file'),
            message: 'api_server and kubeconfig_file exclude each other',
            help: 'keep one of the two',
          },
        ]
      : [],
  (given) => {
    const own = ['basic_auth', 'authorization', 'oauth2', 'bearer_token', 'bearer_token_file', 'proxy_url'].find(
      (key) => isSet(given, key),
    );
    return own === undefined || isSet(given, 'api_server')
      ? []
      : [{ at: placeOf(given, own), message: `${own} needs an api_server`, help: `add api_server, or remove ${own}` }];
  },
];
