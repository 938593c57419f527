import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { declared } from '../exporters/collectors.ts';

/** What each page says before its settings, and what it says of them: packs' collectors, and the project's own. */
const pages = ['collectors.md', 'own-collectors.md'].map((page) => {
  const text = readFileSync(join(import.meta.dirname, '../../docs', page), 'utf8');
  const settingsAt = text.indexOf('## Settings');
  return { collectors: text.slice(0, settingsAt), settings: text.slice(settingsAt) };
});

/** The rows of the table in a part of the page, as their cells. */
const rowsIn = (text: string): readonly (readonly string[])[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, ...cells]) => cells);
const namesIn = (cell = ''): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);

interface Shape {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly default?: unknown;
}

/** Each setting with whether it is needed, as the page writes it. */
const settingsOf = ({ properties = {}, required = [] }: Shape, before = ''): readonly string[] =>
  Object.entries(properties).flatMap(([name, one]) => {
    const inner = one.items?.properties ? one.items : one;
    const path = `${before}${name}${inner === one ? '' : '[]'}`;
    const usual = one.default === undefined ? 'no' : `\`${JSON.stringify(one.default)}\``;
    return [`${path}: ${required.includes(name) ? 'yes' : usual}`, ...settingsOf(inner, `${path}.`)];
  });

test('docs/collectors.md and docs/own-collectors.md name every collector, and each of its settings with whether it is needed', () => {
  const named = pages.flatMap((page) => rowsIn(page.collectors).flatMap(([collectors]) => namesIn(collectors)));
  expect(named.toSorted()).toEqual(declared.map(({ id }) => id).toSorted());
  const told = pages
    .flatMap((page) => rowsIn(page.settings))
    .flatMap(([collectors, settings, needed = '']) =>
      namesIn(collectors).flatMap((id) => namesIn(settings).map((setting) => `${id} ${setting}: ${needed}`)),
    );
  const asked = declared.flatMap(({ id, settings }) =>
    settingsOf(z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' }) as Shape).map((one) => `${id} ${one}`),
  );
  expect(told.toSorted()).toEqual(asked.toSorted());
});
