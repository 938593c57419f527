import type { Lease } from 'tocsin';
import type { AnyEnvironment } from '../../../packages/tocsin/src/compile/stack/stack-parts.ts';
import project from '../../../tocsin.config.ts';

const { production } = project.stack.environments;

export const lease: Lease = {
  servers: ['mon-db.internal:5432'],
  database: 'tocsin',
  user: 'tocsin_lease',
  passwordFile: 'lease-password',
};

/** The project's environments, with a production of two hosts that monitor, whose receivers have a lease. */
export const leased = (change: Partial<AnyEnvironment> = {}) => {
  const paired: AnyEnvironment = {
    ...production,
    profile: 'pair',
    hosts: { ...production.hosts, 'prod-mon-02': { roles: ['monitoring'], address: 'mon-02.example' } },
    receiver: { lease },
    ...change,
  };
  return { environments: { ...project.stack.environments, production: paired } };
};
