import { expect, test } from 'vitest';
import { readHistory } from '../../packages/tocsin/src/engine/history/read.ts';

test('samples of a file come into the order of time; of two at one time the first counts, whatever order their labels have', () => {
  const { storage, from, to, samples } = readHistory(
    [
      'up{job="a", instance="x"} 3 1700000060',
      'up{job="a", instance="x"} 1 1700000000',
      'up{job="a", instance="x"} 2 1700000060',
      'up{instance="x", job="a"} 9 1700000000',
      'up{instance="x", job="a"} 4.5 1700000120',
      '{__name__="up", job="b"} 7 1700000030500',
      '',
    ].join('\n'),
  );
  const found = storage.select([]).map(({ labels, times, values }) => [labels.toString(), [...times], [...values]]);
  expect({ found, from, to, samples }).toEqual({
    found: [
      [
        '{__name__="up", instance="x", job="a"}',
        [1_700_000_000_000, 1_700_000_060_000, 1_700_000_120_000],
        [1, 3, 4.5],
      ],
      ['{__name__="up", job="b"}', [1_700_000_030_500], [7]],
    ],
    from: 1_700_000_000_000,
    to: 1_700_000_120_000,
    samples: 6,
  });
});
