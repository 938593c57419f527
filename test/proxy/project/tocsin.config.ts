import project from '../../../tocsin.config.ts';
import { withProxy } from '../project.ts';

/** What the command line is given. */
export default { ...project, stack: { ...project.stack, ...withProxy() } };
