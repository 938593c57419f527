import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Version } from '../../promql/version.ts';
import { judged } from './judged.ts';

const question = z.object({ expr: z.string() });

/** Answers lines of questions with lines, one by one and in order. False when one of them is refused. */
export const checkLines = async (
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  version: Version,
): Promise<boolean> => {
  let allGood = true;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    const answer = answerTo(line, version);
    allGood &&= answer.ok;
    if (!output.write(`${JSON.stringify(answer)}\n`)) await once(output, 'drain');
  }
  return allGood;
};

const answerTo = (line: string, version: Version): { readonly ok: boolean } => {
  const refused = (message: string) => ({ ok: false, errors: [{ message, from: 0, to: line.length }], findings: [] });
  try {
    const { success, data } = question.safeParse(JSON.parse(line));
    return success ? judged(data.expr, version).answer : refused('a line is an object with a text "expr"');
  } catch (error) {
    if (error instanceof SyntaxError) return refused('this line is not JSON');
    throw error;
  }
};
