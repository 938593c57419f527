import { describe, expect, test } from 'vitest';
import { findingsFor, type Case } from './bench.ts';

/** What a check must report, and what it must pass over. */
export interface Table {
  readonly fails: readonly Case[];
  readonly passes: readonly Case[];
}
export type Tables = Readonly<Record<string, Table>>;

export const runTables = (tables: Tables): void => {
  describe.each(Object.entries(tables))('%s', (code, { fails, passes }) => {
    const found = (each: Case) => findingsFor(each).filter((finding) => finding.code === code);
    test('reports', () => {
      expect(fails.length).toBeGreaterThan(0);
      for (const each of fails) {
        const [finding] = found(each);
        expect(finding, JSON.stringify(each.files)).toBeDefined();
        expect(finding?.message).not.toBe('');
        expect(finding?.help).not.toBe('');
      }
    });
    test('passes', () => {
      expect(passes.length).toBeGreaterThan(0);
      for (const each of passes) expect(found(each), JSON.stringify(each.files)).toEqual([]);
    });
  });
};
