import { factsOf, type Notification } from './notification.ts';

/** What people are told once a day of the record: kept in a channel, it shows whether lines were cut off afterwards. */
export const recordNotification = (says: string, at: number, environment: string): Notification => {
  const [line, mac] = says.split(' ');
  return {
    kind: 'record',
    tone: 'plain',
    emoji: ':ledger:',
    subject: 'Record',
    place: ` (${environment})`,
    headline: `ends with line ${line}`,
    facts: factsOf({ 'Hash of that line': mac }),
    links: [],
    at,
  };
};
