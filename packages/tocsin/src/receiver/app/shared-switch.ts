import type { Switch } from '../guards/kill-switch.ts';
import { SWITCH, type NoteStore } from '../notify/store/note-store.ts';
import { startTask, type Task } from './task.ts';

/** Between two looks, milliseconds. */
const EVERY = 2_000;
/** As `turnSwitch` writes them into the file, and the switch reads them. */
const wordsOf = ({ by, says }: { readonly by: string | null; readonly says: string }): string =>
  `${by}: ${says}`.trim().slice(0, 300);

/**
 * Turns the kill switch of this host as the ledger of the pair says, before this receiver begins. A file that no line of the ledger tells
 * of was put there by hand, and stays.
 */
export const takeOverSwitch = async (killSwitch: Switch, ledger: Pick<NoteStore, 'notes'>): Promise<void> => {
  const notes = await ledger.notes(SWITCH);
  const last = notes.at(-1);
  const here = killSwitch.read();
  if (last?.kind === 'on' && !here.on) killSwitch.turn(true, wordsOf(last));
  const isKnown = notes.some((note) => note.kind === 'on' && wordsOf(note) === here.why);
  if (last?.kind === 'off' && here.on && isKnown) killSwitch.turn(false, '');
};

/** Writes into the ledger what was turned by hand, by the file: the other receiver must know. */
export const shareSwitch = (
  killSwitch: Switch,
  ledger: Pick<NoteStore, 'notes' | 'recordSwitch'>,
  now: () => number,
  onError: (error: Error) => void,
): Task => {
  // What a person turns is written a moment after it is turned: only what stays unknown was turned by hand.
  let unknown = false;
  return startTask(async () => {
    const { on, why } = killSwitch.read();
    const isKnown = on === ((await ledger.notes(SWITCH)).at(-1)?.kind === 'on');
    if (!isKnown && unknown) await ledger.recordSwitch({ on, by: 'a file', why: on ? why : 'the file is gone' }, now());
    unknown = !isKnown && !unknown;
    return EVERY;
  }, onError);
};
