import type { AnyActionDeclaration } from 'tocsin/receiver';

/** AskProAI's own actions, beside those of its packs: there are none yet. */
export const actions: readonly AnyActionDeclaration[] = [];
