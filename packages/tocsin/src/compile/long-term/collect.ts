import type { HttpAccess, LongTerm } from '#lang';
import type { Place } from '../model.ts';
import type { ModelOfPacks, RemoteWriteModel } from '../model-of-packs.ts';
import type { Stack } from '../stack/stack.ts';
import type { AnyEnvironment } from '../stack/stack-parts.ts';
import { filesOfAccess } from '../secrets.ts';
import { accessTo } from '../web-users.ts';
import { containersOf } from './containers.ts';
import type { LongTermModel } from './model.ts';
import { queueFor } from './queue.ts';
import { sampleRate } from './sample-rate.ts';
import { LONG_TERM, writeUrl } from './store.ts';

interface Seen {
  readonly place: Place;
  readonly monitoring: string | undefined;
  readonly webUsers: boolean;
}

/** What a model has of the long-term store. */
export const collectLongTerm = (
  stack: Stack,
  environment: AnyEnvironment,
  seen: Seen,
): Pick<ModelOfPacks, 'storeContainers' | 'storeFiles' | 'longTerm' | 'wantsLongTerm'> => ({
  wantsLongTerm: environment.longTerm !== undefined,
  storeContainers: containersOf(stack),
  storeFiles: filesIn(stack),
  ...(stack.longTerm === undefined || environment.longTerm === undefined
    ? {}
    : {
        longTerm: {
          ...modelOf(stack.longTerm, environment.longTerm, seen),
          headers: headersIn(stack, environment),
          sharedWith: sharedWith(stack, environment),
          hidesCopy: Object.hasOwn(stack.remoteWrite ?? {}, LONG_TERM),
        },
      }),
});

/** In a cluster no file is mounted from Compose. */
const filesIn = ({ longTerm: store, environments }: Stack): ModelOfPacks['storeFiles'] => {
  const away = Object.values(environments).some(
    ({ longTerm, kubernetes }) => longTerm !== undefined && longTerm !== 'here' && kubernetes === undefined,
  );
  return store === undefined || !away
    ? { ask: [], upload: [] }
    : { ask: filesOfAccess(store), upload: store.is === 'thanos' ? [store.objectStoreFile] : [] };
};

/** A tenant that nobody names is each environment's own. */
const sharedWith = ({ longTerm: store, environments }: Stack, { name, longTerm }: AnyEnvironment): readonly string[] =>
  longTerm === 'here' || (store?.is === 'mimir' && store.tenant === undefined)
    ? []
    : Object.values(environments)
        .filter((other) => other.name !== name && other.longTerm === longTerm)
        .map((other) => other.name);

const headersIn = ({ name, longTerm: store }: Stack, environment: AnyEnvironment): LongTermModel['headers'] => ({
  ...(store && 'headers' in store ? store.headers : {}),
  ...(store?.is === 'mimir' ? { 'X-Scope-OrgID': store.tenant ?? `${name}-${environment.name}` } : {}),
});

const modelOf = (
  store: LongTerm,
  at: string,
  { place, monitoring = '', webUsers }: Seen,
): Pick<LongTermModel, 'store' | 'isHere' | 'url' | 'access'> => {
  if (at !== 'here') return { store, isHere: false, url: at.replace(/\/+$/, ''), access: accessIn(store) };
  const address = place.address(monitoring, monitoring, 'victoria-metrics') ?? '';
  return { store, isHere: true, url: `http://${address}`, access: accessTo(webUsers, 'victoria-metrics') };
};

/** Everything that samples are sent to, the long-term store as the last. Queues follow from how many samples there are. */
export const collectRemoteWrite = (
  { remoteWrite = {}, longTerm: store }: Stack,
  { urls }: AnyEnvironment,
  { longTerm, jobs, metrics }: Pick<ModelOfPacks, 'longTerm' | 'jobs' | 'metrics'>,
): Readonly<Record<string, RemoteWriteModel>> => {
  const usual = queueFor(sampleRate(jobs, metrics));
  const sized = ({ queue, ...rest }: RemoteWriteModel): RemoteWriteModel => ({
    ...rest,
    queue: { ...usual, ...queue },
  });
  return {
    ...Object.fromEntries(
      Object.entries(remoteWrite).map(([name, to]) => [name, sized({ ...to, url: urls.stores?.[name] })]),
    ),
    ...(store === undefined || store.is === 'thanos' ? {} : { [LONG_TERM]: sized(sentTo(store, longTerm)) }),
  };
};

/** What of the store is about sending. */
const sentTo = (store: Exclude<LongTerm, { is: 'thanos' }>, longTerm: LongTermModel | undefined): RemoteWriteModel => {
  const { relabel, timeout, queue } = store;
  const { headers = {} } = longTerm ?? store;
  return {
    ...(longTerm?.access ?? accessIn(store)),
    ...(relabel && { relabel }),
    ...(timeout && { timeout }),
    ...(queue && { queue }),
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    url: longTerm && writeUrl(longTerm),
  };
};

const accessIn = ({ tls, tokenFile, basicAuth }: HttpAccess): HttpAccess => ({
  ...(tls && { tls }),
  ...(tokenFile === undefined ? {} : { tokenFile }),
  ...(basicAuth && { basicAuth }),
});
