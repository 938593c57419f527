import type { AnyEnvironment } from '../../packages/tocsin/src/compile/stack/stack-parts.ts';
import project from '../../tocsin.config.ts';

/** Of ten hosts eight serve, one has a database and one a Redis; one more monitors. */
const shares = ['web', 'web', 'web', 'web', 'db', 'web', 'web', 'web', 'web', 'redis'] as const;

/** The shipped production with this many hosts. */
export const withHosts = (count: number): AnyEnvironment => {
  const { production } = project.stack.environments;
  const names = Array.from({ length: count - 1 }, (_, index) => {
    const role = shares[index % shares.length] ?? 'web';
    const name = `${role}-${String(index).padStart(4, '0')}`;
    return [name, { roles: [role], address: `${name}.example.internal` }] as const;
  });
  return {
    ...production,
    hosts: { ...Object.fromEntries(names), 'mon-1': { roles: ['monitoring'], address: 'mon-1.example.internal' } },
  };
};
