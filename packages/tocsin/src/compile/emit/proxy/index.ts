import { banner, type Artefact } from '../../artefact.ts';
import type { Model } from '../../model.ts';
import { portOf, proxyHere } from '../../proxy/entrances.ts';
import { filesOf } from '../../stack/sites.ts';
import { print, type Line } from './lines.ts';
import { forwarded } from './locations.ts';
import { nginxConf } from './nginx.ts';

const NOTE: readonly Line[] = [`# ${banner}`, ''];

/** As whom nginx' workers run, by the name that its configuration wants and the image does not know. */
export const WORKER = 'tocsin-proxy';

/** The number of that user, which nobody else is. */
export const workerId = ({ account }: Model): number => account.id + 3;

/** proxy/: what nginx reads. Its workers are in the group of the secrets, for they read who may come in at each request. */
export const emitProxy = (model: Model): readonly Artefact[] => {
  const proxy = proxyHere(model);
  if (proxy === undefined) return [];
  const from = filesOf(model, 'environment', 'services', 'operations');
  const { id } = model.account;
  const texts = {
    'nginx.conf': print([...NOTE, ...nginxConf(model, proxy)]),
    'forwarded.conf': print([...NOTE, ...forwarded(model, portOf(model))]),
    passwd: `root:x:0:0:root:/:/usr/sbin/nologin\n${WORKER}:x:${workerId(model)}:${id}::/:/usr/sbin/nologin\n`,
    group: `root:x:0:\n${WORKER}:x:${id}:\n`,
  };
  return Object.entries(texts).map(([file, text]) => ({ path: `proxy/${file}`, text, from }));
};
