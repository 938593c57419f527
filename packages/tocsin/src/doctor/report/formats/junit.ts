import { placesOf, type Fact } from '../fact.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};
/** What XML cannot have at all is left out. */
const xml = (text: string): string =>
  text
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll(/[&<>"\n]/g, (each) => ENTITIES[each] ?? '');

/** JUnit: a suite for what was read, a case a place; notes are no failures. */
export const junit = (facts: readonly Fact[]): string => {
  const cases = facts.flatMap((fact) => placesOf(fact).map((place) => ({ ...fact, ...place })));
  const failures = cases.filter(({ severity }) => severity !== 'note').length;
  const text = cases.map(({ code, severity, at, subject, message, help }) => {
    const words = xml(`${message}\nhelp: ${help}`);
    const said =
      severity === 'note'
        ? `<system-out>${words}</system-out>`
        : `<failure type="${severity}" message="${xml(message)}">${words}</failure>`;
    return `  <testcase classname="${xml(at.file)}" name="${xml(`${code} ${subject} (line ${at.line})`)}">${said}</testcase>\n`;
  });
  const fine = cases.length === 0 ? '  <testcase classname="tocsin" name="no findings"/>\n' : '';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n <testsuite name="tocsin doctor" tests="${Math.max(1, cases.length)}" failures="${failures}">\n${text.join('')}${fine} </testsuite>\n</testsuites>\n`;
};
