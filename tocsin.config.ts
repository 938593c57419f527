import { defineProject } from 'tocsin';
import { own } from './src/catalogue/own.ts';
import { stack } from './src/stack/index.ts';

export default defineProject({ stack, published: own });
