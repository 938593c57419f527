import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';

/** What a check says of a folder with these files, which are all that lies there: `severity file:line`. */
export const saidIn = (files: Readonly<Record<string, string>>, code: string): readonly string[] =>
  diagnose(readTexts(Object.entries(files).map(([file, text]) => ({ file, text }))), shippedKnowledge, {
    roots: ['.'],
    files: Object.keys(files),
    read: (file) => files[file],
  }).findings.flatMap(({ code: own, severity, at }) => (own === code ? [`${severity} ${at.file}:${at.line}`] : []));
