import { block, since } from '../build.ts';
import { beginningOf, isSet, needs, said, placeOf } from '../conditions.ts';
import { boolean, oneOf, text } from '../scalars.ts';
import type { Condition, Type } from '../types.ts';

const ways = ['managed_identity', 'workload_identity', 'oauth', 'sdk', 'certificate'];
const oneWay: Condition = (given) => {
  const used = ways.filter((key) => isSet(given, key));
  if (used.length === 1) return [];
  return [
    {
      at: beginningOf(given.tree),
      message: used.length === 0 ? 'there are no credentials for Azure' : `${used.join(' and ')} exclude each other`,
      help: `write one of ${ways.join(', ')}`,
    },
  ];
};

const uuid: Condition = (given) => {
  const id = said(given, 'client_id');
  if (id === '' || /^(?:urn:uuid:|\{)?[\da-f]{8}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{12}\}?$/i.test(id))
    return [];
  return [{ at: placeOf(given, 'client_id'), message: `"${id}" is not a UUID`, help: 'copy the client id from Azure' }];
};

/** `azuread` of remote write. */
export const azuread: Type = block(
  {
    cloud: oneOf(['', 'AzureChina', 'AzureGovernment', 'AzurePublic']),
    managed_identity: block({ client_id: text }, [uuid]),
    oauth: since(
      2048,
      block({ client_id: text, client_secret: text, tenant_id: text }, [
        needs('client_id'),
        needs('client_secret'),
        needs('tenant_id'),
        uuid,
      ]),
    ),
    sdk: since(2052, block({ tenant_id: text })),
    workload_identity: since(
      3007,
      block({ client_id: text, tenant_id: text, token_file_path: text }, [
        needs('client_id'),
        needs('tenant_id'),
        uuid,
      ]),
    ),
    scope: since(3009, text),
    certificate: since(
      3013,
      block(
        {
          client_id: text,
          tenant_id: text,
          certificate_path: text,
          certificate_key_path: text,
          certificate_password: text,
          send_certificate_chain: boolean,
        },
        [needs('client_id'), needs('tenant_id'), needs('certificate_path'), uuid],
      ),
    ),
  },
  [oneWay],
);
