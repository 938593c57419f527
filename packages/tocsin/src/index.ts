export * from '#lang';
export { defineProject } from './compile/project.ts';
export type { Project } from './compile/project.ts';
