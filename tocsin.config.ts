import { defineProject } from 'tocsin';
import { actions } from './src/alert-receivers/index.ts';
import { exporter } from './src/catalogue/outside.ts';
import { collectors } from './src/exporters/index.ts';
import { packs } from './src/stack/packs.ts';
import { stack } from './src/stack/index.ts';

export default defineProject({ stack, packs, collectors, actions, published: [exporter] });
