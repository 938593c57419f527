import type { Pack } from 'tocsin/compile';
import { nginxPack } from 'tocsin/packs/nginx';
import { nodePack } from 'tocsin/packs/node';
import { tlsPack } from 'tocsin/packs/tls';
import { accessLog, requests, tls } from './catalogue.ts';

const api = ['api'] as const;
const nginx = nginxPack({ requests, log: accessLog, on: api, status: 'nginx-status' });

/** The gunicorn behind nginx, which responses may restart. */
const gunicorn: Pack = {
  name: 'gunicorn',
  services: [
    {
      name: 'gunicorn',
      on: api,
      about: () => ({ unit: 'gunicorn', pidFile: '/run/gunicorn.pid', kind: 'gunicorn', check: ['true'] }),
    },
  ],
};

export const packs: readonly Pack[] = [
  nginx,
  gunicorn,
  tlsPack({ metrics: tls, on: api, from: ['watch'], service: 'https', lineage: 'orchard.example' }),
  nodePack({ services: { on: api, of: [nginx, gunicorn] } }),
];
