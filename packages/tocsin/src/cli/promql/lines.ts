import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Target } from '../../promql/target.ts';
import { judged, type Answer } from './judged.ts';

const question = z.object({ expr: z.string() });

/** Answers lines of questions with lines, one by one and in order. False when one of them is refused. */
export const checkLines = async (
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  target: Target,
): Promise<boolean> => {
  let allGood = true;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    const answer = answerTo(line, target);
    allGood &&= answer.ok;
    if (!output.write(`${JSON.stringify(answer)}\n`)) await once(output, 'drain');
  }
  return allGood;
};

type Answered = Omit<Answer, 'findings'> & Partial<Pick<Answer, 'findings'>>;
/** The verdict with type, labels and unit; with findings only where there are any. */
const answerTo = (line: string, target: Target): Answered => {
  const refused = (message: string) => ({ ok: false, errors: [{ message, from: 0, to: line.length }] });
  try {
    const { success, data } = question.safeParse(JSON.parse(line));
    if (!success) return refused('a line is an object with a text "expr"');
    const { findings, ...verdict } = judged(data.expr, target).answer;
    return findings.length > 0 ? { ...verdict, findings } : verdict;
  } catch (error) {
    if (error instanceof SyntaxError) return refused('this line is not JSON');
    throw error;
  }
};
