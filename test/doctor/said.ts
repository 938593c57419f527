import type { Finding } from '../../packages/tocsin/src/compile/finding.ts';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';

type Files = Readonly<Record<string, string>>;

/** What some checks say of a folder with these files, which are all that lies there. */
export const foundIn = (files: Files, ...codes: readonly string[]): readonly Finding[] =>
  diagnose(readTexts(Object.entries(files).map(([file, text]) => ({ file, text }))), shippedKnowledge, {
    roots: ['.'],
    files: Object.keys(files),
    read: (file) => files[file],
  }).findings.filter(({ code }) => codes.includes(code));

/** What a check says there: `severity file:line`. */
export const saidIn = (files: Files, code: string): readonly string[] =>
  foundIn(files, code).map(({ severity, at }) => `${severity} ${at.file}:${at.line}`);
