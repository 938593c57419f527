import type { Model } from '../model.ts';
import type { Secret } from '../secret.ts';
import { LONG_TERM_PASSWORD, WEB_USER } from '../web-users.ts';
import { storeHere } from './store.ts';

/** Whether vmalert, or a store on a monitoring host, asks for a password in some environment of the project. */
export const hasStorePassword = ({ storeContainers, hasWebUsers }: Model): boolean =>
  hasWebUsers && storeContainers.includes('vmalert');

/** The password by which our own programs ask the store here and vmalert; where one environment has it, Compose wants it for all. */
export const longTermSecrets = (model: Model): readonly Secret[] => {
  const { longTerm, webUsers } = model;
  if (longTerm?.store.is === 'thanos')
    return [
      {
        name: longTerm.store.objectStoreFile,
        kind: 'given',
        form: 'lines',
        what: "where Thanos' sidecar uploads blocks to, in Thanos' words",
      },
    ];
  if (!hasStorePassword(model)) return [];
  if (!webUsers || longTerm?.store.is !== 'victoria-metrics') return [forNothing(LONG_TERM_PASSWORD)];
  const whom = storeHere(model) ? 'VictoriaMetrics and vmalert' : 'vmalert';
  return [
    {
      name: LONG_TERM_PASSWORD,
      kind: 'token',
      what: `the password of the user ${WEB_USER}, by which our own programs ask ${whom}`,
    },
  ];
};

/** What some other environment asks the store by. */
export const unreadStoreFiles = ({ storeFiles: { ask, upload } }: Model): readonly Secret[] =>
  [...ask, ...upload].map(forNothing);

const forNothing = (name: string): Secret => ({
  name,
  kind: 'token',
  what: 'for nothing here, but the Compose file wants it',
});
