import type { Site } from '#lang';
import type { Fact } from '../fact.ts';

const location = ({ file, line, column }: Site, subject: string): object => ({
  physicalLocation: {
    artifactLocation: { uri: encodeURI(file.replaceAll('\\', '/')) },
    region: { startLine: line, startColumn: column },
  },
  message: { text: subject },
});

/** SARIF 2.1.0: one run, a rule a check, a result a fact with its other places beside. */
export const sarif = (facts: readonly Fact[]): string => {
  const codes = [...new Set(facts.map(({ code }) => code))];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'tocsin doctor', rules: codes.map((id) => ({ id, name: id })) } },
        columnKind: 'utf16CodeUnits',
        results: facts.map(({ code, severity, message, help, at, subject, also }) => ({
          ruleId: code,
          ruleIndex: codes.indexOf(code),
          level: severity,
          message: { text: `${subject}: ${message}; ${help}` },
          locations: [location(at, subject)],
          ...(also.length === 0
            ? {}
            : { relatedLocations: also.map((place, id) => ({ id, ...location(place.at, place.subject) })) }),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 1)}\n`;
};
