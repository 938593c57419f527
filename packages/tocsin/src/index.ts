export * from '#lang';
export { defineProject } from './compile/stack/project.ts';
export type { Pack } from './compile/stack/pack.ts';
export type { DefinedProject, Project } from './compile/stack/project.ts';
