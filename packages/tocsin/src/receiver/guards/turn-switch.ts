import type { NoteStore, SwitchTurned } from '../notify/store/note-store.ts';
import type { Switch } from './kill-switch.ts';

/** Turns the kill switch, and records by whom and why. It turns whether or not that can be written: nothing may keep it off. */
export const turnSwitch = async (
  killSwitch: Switch,
  ledger: Pick<NoteStore, 'recordSwitch'>,
  turned: SwitchTurned,
  now: number,
): Promise<boolean> => {
  const kept = killSwitch.turn(turned.on, `${turned.by}: ${turned.why}`);
  await ledger.recordSwitch(turned, now).catch(() => undefined);
  return kept;
};
