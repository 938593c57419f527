import { containersHere } from '../../long-term/containers.ts';
import type { Model } from '../../model.ts';
import { listenOn, ownAddress } from '../../profiles/listening.ts';
import { accessTo } from '../../web-users.ts';
import type { Artefact } from '../../artefact.ts';
import { filesOf } from '../../stack/sites.ts';
import { yaml } from '../format/yaml.ts';
import { httpClient } from '../prometheus/http-client.ts';
import { answers, container, generated, inMemory, mayReadSecrets, NOBODY } from './container.ts';

/** Blocks of one length, which is Prometheus' shortest: the sidecar uploads what is whole, and Prometheus must not merge it meanwhile. */
const BLOCK = '2h';

/** The flags of a Prometheus whose blocks are uploaded. */
export const blockFlags = (model: Model): readonly string[] =>
  containersHere(model).includes('thanos-sidecar')
    ? [`--storage.tsdb.min-block-duration=${BLOCK}`, `--storage.tsdb.max-block-duration=${BLOCK}`]
    : [];

/** Thanos' sidecar, for all environments: it reads Prometheus' volume as the user to whom that belongs. */
export const sidecarServices = (model: Model): Readonly<Record<string, object>> => ({
  'thanos-sidecar': {
    image: model.images.thanos,
    ...container({ memory: '512m', user: NOBODY }),
    ...mayReadSecrets(model),
    ...inMemory('/tmp'),
    // It marks in the volume what it has uploaded.
    volumes: ['prometheus:/prometheus'],
  },
});

/** What an environment decides: whether it is there, and where it finds Prometheus and the object store. */
export const sidecarParts = (model: Model): Readonly<Record<string, object>> => {
  if (!model.storeContainers.includes('thanos-sidecar')) return {};
  const { longTerm, place } = model;
  if (longTerm?.store.is !== 'thanos' || !containersHere(model).includes('thanos-sidecar'))
    return { 'thanos-sidecar': { scale: 0 } };
  return {
    'thanos-sidecar': {
      scale: 1,
      command: [
        'sidecar',
        '--tsdb.path=/prometheus',
        `--prometheus.url=http://${ownAddress(model, 'prometheus')}`,
        ...(model.webUsers ? [`--prometheus.http-client-file=${FOLDER}/client.yml`] : []),
        `--objstore.config-file=${place.secret(longTerm.store.objectStoreFile)}`,
        `--http-address=${listenOn(model, 'thanos-sidecar')}`,
        // It would answer whoever asks, without a password.
        `--grpc-address=${listenOn(model, 'thanos-store')}`,
      ],
      ...(model.webUsers ? { volumes: [generated('thanos', FOLDER)] } : {}),
      ...answers(ownAddress(model, 'thanos-sidecar'), '/-/healthy'),
    },
  };
};

const FOLDER = '/etc/thanos';

/** thanos/client.yml: how the sidecar asks a Prometheus that wants to know who asks. */
export const emitSidecar = (model: Model): readonly Artefact[] =>
  model.webUsers && containersHere(model).includes('thanos-sidecar')
    ? [
        {
          path: 'thanos/client.yml',
          text: yaml(httpClient(accessTo(true, 'prometheus'), model.place)),
          from: filesOf(model, 'environment'),
        },
      ]
    : [];
