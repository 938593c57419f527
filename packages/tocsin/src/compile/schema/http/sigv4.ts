import { block, since, table } from '../build.ts';
import { beginningOf, isSet, placeOf } from '../conditions.ts';
import { boolean, text } from '../scalars.ts';
import { entriesOf, field } from '../../view/text/tree.ts';
import type { Condition, Given, Type } from '../types.ts';
import type { Pick } from './secrets.ts';

/** The two programs that sign for AWS. */
type Signers = Omit<Parameters<Pick>[0], 'blackbox'>;

const isEmptyTable = ({ tree }: Given, key: string): boolean =>
  field(tree, key)?.kind === 'map' && entriesOf(field(tree, key)).length === 0;

/** `sigv4`: how AWS is told who asks. */
export const sigv4Of = (pick: (versions: Signers) => number): Type =>
  block(
    {
      region: text,
      access_key: text,
      secret_key: text,
      profile: text,
      role_arn: text,
      use_fips_sts_endpoint: since(pick({ prometheus: 3001, alertmanager: 29 }), boolean),
      service_name: since(pick({ prometheus: 3005, alertmanager: 29 }), text),
      external_id: since(pick({ prometheus: 3010, alertmanager: 31 }), text),
      session_name: since(pick({ prometheus: 3015, alertmanager: 35 }), text),
      tags: since(pick({ prometheus: 3015, alertmanager: 35 }), table(text)),
    },
    [
      ...['external_id', 'session_name', 'tags'].map(
        (key): Condition =>
          (given) =>
            isSet(given, key) && !isSet(given, 'role_arn') && !isEmptyTable(given, key)
              ? [{ at: placeOf(given, key), message: `${key} needs a role_arn`, help: 'add role_arn' }]
              : [],
      ),
      (given) =>
        isSet(given, 'access_key') === isSet(given, 'secret_key')
          ? []
          : [
              {
                at: beginningOf(given.tree),
                message: 'access_key and secret_key belong together',
                help: 'add the other, or remove it',
              },
            ],
    ],
  );
