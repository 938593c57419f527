import { defineProject } from 'tocsin';
import { collectors } from './src/exporters/index.ts';
import { packs } from './src/packs.ts';
import { stack } from './src/stack.ts';

export default defineProject({
  stack,
  packs,
  collectors,
  published: packs.flatMap(({ collectors: all = [] }) => all.flatMap(({ publishes }) => publishes)),
});
