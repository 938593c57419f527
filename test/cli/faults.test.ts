import { expect, test } from 'vitest';
import { faultsOf } from '../../packages/tocsin/src/shared/faults.ts';

const issues = [{ path: [], message: 'Invalid input: expected object' }];

test.each([
  [null, 'the script x.yml is empty'],
  [undefined, 'the script x.yml is empty'],
  ['', 'the script x.yml is empty'],
  [[1], 'the script x.yml is a list, and names with values are wanted'],
  ['words', 'the script x.yml is a string, and names with values are wanted'],
  [7, 'the script x.yml is a number, and names with values are wanted'],
])('of %j it says what it is', (data, says) => {
  expect(faultsOf('the script x.yml', data, issues)).toBe(says);
});

test('of a mapping it names each value by its path', () => {
  const two = [
    { path: ['steps', 0, 'at'], message: 'is no time' },
    { path: [], message: 'Unrecognized key: "stepps"' },
  ];
  expect(faultsOf('the script x.yml', {}, two)).toBe(
    'the script x.yml is wrong:\n  steps.0.at: is no time\n  Unrecognized key: "stepps"',
  );
});
