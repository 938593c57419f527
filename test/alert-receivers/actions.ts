import { actionsOf } from '../../packages/tocsin/src/receiver/actions/actions.ts';
import project from '../../tocsin.config.ts';

/** The actions of AskProAI's receiver. */
export const actions = actionsOf(project.stack.packs.flatMap((pack) => pack.actions ?? []));
