import { alerts, underOneName, type Proxy } from 'tocsin';
import { proxyAlerts } from 'tocsin/packs/proxy';
import project from '../../tocsin.config.ts';

export const NAME = 'monitoring.example.com';
export const IMAGE = 'nginx:1.28.0';

const { stack } = project;

/** AskProAI's stack, where people come into production through a proxy. */
export const withProxy = (proxy: Partial<Proxy> = {}) => {
  const { production } = stack.environments;
  const environment = {
    ...production,
    urls: { ...production.urls, ...underOneName(NAME) },
    proxy: { certificate: 'secrets', signIn: { users: ['anna', 'ben'] }, ...proxy } satisfies Proxy,
  };
  const { blackbox } = stack.jobs;
  const probed = { ...blackbox, probes: [...blackbox.probes, { of: 'proxy' } as const] };
  return {
    jobs: { ...stack.jobs, blackbox: probed },
    rules: [...stack.rules, alerts('proxy', proxyAlerts())],
    images: { ...stack.images, nginx: IMAGE },
    environments: { ...stack.environments, production: environment },
  };
};
