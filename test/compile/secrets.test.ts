import { describe, expect, test } from 'vitest';
import { secretsOf } from '../../src/compile/secrets.ts';
import { compiled, type EnvironmentName } from './compiled.ts';

const environments: readonly EnvironmentName[] = ['production', 'staging', 'local', 'drill'];

describe.each(environments)('%s', (environment) => {
  const { model, artefacts } = compiled(environment);
  const folder = model.place.secret('');
  const named = new Set(
    artefacts.flatMap(({ text }) => [...text.matchAll(new RegExp(`${folder}([\\w.-]+)`, 'g'))].map(([, name]) => name)),
  );
  const listed = secretsOf(model).map(({ name }) => name);

  test('the list has what the generated files name, and nothing else', () => {
    expect(named.size).toBeGreaterThan(3);
    expect(named).toEqual(new Set(listed));
  });
});
