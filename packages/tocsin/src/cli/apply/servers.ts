import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { containersHere } from '../../compile/long-term/containers.ts';
import { evaluatorOf, placeByReach } from '../../compile/long-term/place.ts';
import type { Model } from '../../compile/model.ts';
import { ownAddress } from '../../compile/profiles/listening.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { root } from '../support/root.ts';
import { readAccess } from './access.ts';
import type { Servers } from './bring.ts';

/** Where the flags say that servers are. */
interface Given {
  readonly prometheus?: string | undefined;
  readonly alertmanager?: string | undefined;
  readonly vmalert?: string | undefined;
  readonly reload?: string | undefined;
  readonly secrets?: string | undefined;
}

/** The servers that read what is generated for an environment. @throws UsageError for what is no address */
export const serversOf = async (model: Model, given: Given): Promise<Servers> => {
  // A drill may leave it out.
  const own = ownAddress(model, 'vmalert');
  const hasVmalert = containersHere(model).includes('vmalert') && own !== '';
  if (given.vmalert !== undefined && !hasVmalert)
    throw new UsageError(`${model.environment} has no vmalert`, 'leave out --vmalert');
  return {
    prometheus: {
      name: 'Prometheus',
      url: address(given.prometheus ?? model.urls.prometheus),
      access: await readAccess(model, 'prometheus', given.secrets),
    },
    alertmanager: {
      name: 'Alertmanager',
      url: address(given.alertmanager ?? model.urls.alertmanager),
      access: await readAccess(model, 'alertmanager', given.secrets),
    },
    ...(hasVmalert
      ? {
          vmalert: {
            name: 'vmalert',
            url: address(given.vmalert ?? `http://${own}`),
            access: await readAccess(model, 'vmalert', given.secrets),
          },
        }
      : {}),
    signal: signalOf(given.reload, model.environment),
  };
};

const COMPOSE = 'docker-compose.monitoring.yml';
/** By which Prometheus is sent SIGHUP: as it was said, or by Compose where that has its file. */
const signalOf = (command: string | undefined, environment: string): Servers['signal'] => {
  if (command !== undefined) return { command, environment };
  const file = join(root, COMPOSE);
  return existsSync(file)
    ? { command: `docker compose -f '${file}' kill --signal HUP prometheus`, environment }
    : undefined;
};

const address = (url: string): string => {
  if (/^https?:\/\//.test(url) && URL.canParse(url)) return url.replace(/\/+$/, '');
  throw new UsageError(`"${url}" is not an address`, 'as in http://127.0.0.1:9090');
};

/** What `apply` leaves to others: rules over a store whose evaluator reads no files of ours. Undefined where there are none. */
export const leftToOthers = (model: Model): string | undefined => {
  const at = evaluatorOf(model);
  if (at === undefined || at === 'vmalert' || placeByReach(model).store.length === 0) return undefined;
  return at === 'mimir'
    ? 'the rules over the long-term store are written to mimir/rules, and apply does not load them: mimirtool rules sync mimir/rules/*.yml does'
    : "the rules over the long-term store are written to thanos/rules, and apply does not load them: Thanos' rule component reads them where its --rule-file names them, after a reload";
};
