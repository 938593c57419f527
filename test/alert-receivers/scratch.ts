import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Ledger } from '../../packages/tocsin/src/receiver/ledger/port.ts';
import { openLedger } from '../../packages/tocsin/src/receiver/ledger/sqlite.ts';

/** A folder for one test. */
export const scratch = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-receiver-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};
/** A ledger for one test; closed with it. */
export const scratchLedger = async (folder = scratch()): Promise<Ledger> => {
  const ledger = await openLedger(folder);
  onTestFinished(() => ledger.close().catch(() => {}));
  return ledger;
};
