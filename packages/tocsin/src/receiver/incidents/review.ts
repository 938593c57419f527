import Handlebars from 'handlebars';
import { durationWords } from '../notify/time-words.ts';
import { stateOf, type IncidentRecord } from './incident.ts';

const two = (n: number): string => String(n).padStart(2, '0');
/** `14:05`, in UTC; with its date where the day is another one. */
const clock = (at: number, first: number): string => {
  const [date, day] = [new Date(at), new Date(at).toISOString().slice(0, 10)];
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  return day === new Date(first).toISOString().slice(0, 10) ? time : `${day} ${time}`;
};
/** Markdown takes what an alert's label holds as text. */
export const plain = (text: string): string =>
  text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*[\]<]|(?<!\w)_|_(?!\w)/g, String.raw`\$&`);

// The manual's template: docs/templates/post-incident-review.md. What only people can know is left to them.
const template = Handlebars.compile<Record<string, unknown>>(
  `# Post-Incident Review

**Incident ID**: {{number}}
**Date**: {{date}}
**Duration**: {{duration}}
**Severity**: {{priority}}

{{title}}

## Timeline
{{#each timeline}}
- {{time}} - {{says}}
{{/each}}

## Root Cause
_To be written by people: the record shows what happened, and not why._

## Action Items
1. _To be written by people._

## Lessons Learned
- _To be written by people._
{{#each facts}}
- {{this}}
{{/each}}
`,
  { noEscape: true, strict: true },
);

/** What the record itself has to say about how it went. */
const factsOf = ({ openedAt, ackedAt, recoveredAt, escalations }: IncidentRecord): readonly string[] => [
  ackedAt === null
    ? 'Nobody acknowledged it.'
    : `It was acknowledged after ${durationWords(ackedAt - openedAt)}${escalations > 0 ? `, after ${escalations} escalations` : ''}.`,
  ...(recoveredAt === null ? [] : [`It took ${durationWords(recoveredAt - openedAt)} to recover.`]),
];

/** The post-incident review, as Markdown in the manual's template. */
export const reviewOf = (incident: IncidentRecord): string => {
  const { number, priority, title, openedAt, recoveredAt, timeline } = incident;
  const first = Math.min(openedAt, ...timeline.map(({ at }) => at));
  return template({
    number,
    priority,
    title: plain(title),
    date: new Date(openedAt).toISOString().slice(0, 10),
    duration: recoveredAt === null ? `not over (${stateOf(incident)})` : durationWords(recoveredAt - openedAt),
    timeline: timeline.map(({ at, says }) => ({ time: clock(at, first), says: plain(says) })),
    facts: factsOf(incident),
  });
};
