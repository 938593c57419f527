import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { secretsOf } from '../../packages/tocsin/src/compile/secrets.ts';
import { compiled, type EnvironmentName } from './compiled.ts';

const compose = readFileSync(join(import.meta.dirname, '../../docker-compose.monitoring.yml'), 'utf8');
const environments: readonly EnvironmentName[] = ['production', 'staging', 'local', 'drill'];

describe.each(environments)('%s', (environment) => {
  const { model, artefacts } = compiled(environment);
  const folder = model.place.secret('');
  const texts = [...artefacts.map(({ text }) => text), compose];
  const named = new Set(
    texts.flatMap((text) => [...text.matchAll(new RegExp(`${folder}([\\w.-]+)`, 'g'))].map(([, name = '']) => name)),
  );
  const listed = secretsOf(model).map(({ name }) => name);

  test('the list has what the generated files name, and nothing else', () => {
    expect(named.size).toBeGreaterThan(3);
    expect(named).toEqual(new Set(listed));
  });
});
