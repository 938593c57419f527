import { factsOf, type Notification } from './notification.ts';
import type { SwitchTurned } from './store/note-store.ts';

/** What people are told when somebody turns the kill switch. */
export const switchNotification = (
  { on, by, why }: SwitchTurned,
  at: number,
  environment: string,
  url: string | undefined,
): Notification => ({
  kind: 'kill-switch',
  tone: on ? 'bad' : 'good',
  emoji: on ? ':octagonal_sign:' : ':arrow_forward:',
  subject: 'Kill switch',
  place: ` (${environment})`,
  headline: on ? 'is on: no response touches anything' : 'is off: responses act again',
  facts: factsOf({ By: by, Why: why }),
  links: url === undefined ? [] : [{ label: 'Kill switch', url: `${url}/kill-switch` }],
  at,
});
