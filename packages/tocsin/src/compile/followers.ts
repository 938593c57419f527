import type { ResponseModel } from './model-of-packs.ts';

/** A response and the further rungs of its ladder, in the order in which they are tried. */
export const ladderOf = (response: ResponseModel): readonly [ResponseModel, ...ResponseModel[]] => [
  response,
  ...(response.next ? ladderOf(response.next) : []),
];

/** What follows a response, each changed in the same way: what takes it back, and the next rung of its ladder. */
export const followersOf = (
  { afterwards, next }: ResponseModel,
  change: (response: ResponseModel) => ResponseModel,
): Pick<ResponseModel, 'afterwards' | 'next'> => ({
  ...(afterwards ? { afterwards: { ...afterwards, response: change(afterwards.response) } } : {}),
  ...(next ? { next: change(next) } : {}),
});
