import { createHash, timingSafeEqual } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Lets a request pass that presents the bearer token; answers 401 to all others, in constant time. */
export const requireBearer = (token: string) => {
  const expected = digest(`Bearer ${token}`);
  return (request: Request, response: Response, next: NextFunction): void => {
    if (timingSafeEqual(digest(request.headers.authorization ?? ''), expected)) return next();
    response.status(401).set('www-authenticate', 'Bearer').json({ error: 'the bearer token is missing or wrong' });
  };
};
