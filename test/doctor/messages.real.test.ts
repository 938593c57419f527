import { execa } from 'execa';
import { expect, test } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { FAIL, PASS } from './message-texts.ts';

describeWith('texts of messages', ['amtool'], () => {
  const render = (text: string) =>
    execa('amtool', ['template', 'render', '--template.glob=/dev/null', `--template.text=${text}`], { reject: false });

  test.each(FAIL)('amtool renders no %s', async (text) => {
    expect((await render(text)).exitCode).not.toBe(0);
  });
  test.each(PASS)('amtool renders %s', async (text) => {
    expect((await render(text)).exitCode).toBe(0);
  });
});
