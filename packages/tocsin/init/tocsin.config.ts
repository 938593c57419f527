import { defineProject } from 'tocsin';
import { nodePack } from 'tocsin/packs/node';
import { stack } from './src/stack.ts';

export default defineProject({ stack, packs: [nodePack({})] });
