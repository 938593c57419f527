export * from '#lang';
export { defineProject } from './compile/project.ts';
export type { Pack } from './compile/pack.ts';
export type { DefinedProject, Project } from './compile/project.ts';
