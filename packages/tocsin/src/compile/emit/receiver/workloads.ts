import type { ReceiverConfigFile } from '../../../shared/receiver-config.ts';
import type { Model } from '../../model.ts';

/** Where a pod of ours finds the token of its account, and the authority of the API server. */
export const ACCOUNT_FILES = '/var/run/secrets/tocsin/account';

/** The workloads that responses may touch, and the API server that has them. */
export const workloadsOf = (model: Model): Pick<ReceiverConfigFile, 'kubernetes'> => {
  const { workloads, kubernetes, place } = model;
  const { cluster } = model.responder;
  if (Object.keys(workloads).length === 0) return {};
  if (kubernetes !== undefined)
    return {
      kubernetes: {
        url: 'https://kubernetes.default.svc',
        caFile: `${ACCOUNT_FILES}/ca.crt`,
        tokenFile: `${ACCOUNT_FILES}/token`,
        workloads,
      },
    };
  if (cluster === undefined) return {};
  const { url, caFile, tokenFile } = cluster;
  return { kubernetes: { url, caFile: place.secret(caFile), tokenFile: place.secret(tokenFile), workloads } };
};
