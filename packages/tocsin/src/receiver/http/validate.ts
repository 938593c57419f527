import type { RequestHandler } from 'express';
import { z } from 'zod';
import { callerOfRequest } from './auth.ts';

/** A name, a reason, a title: what a person writes on one line. */
export const text = z.string().trim().min(1).max(300);

/** Hands a valid body on; of another one, the first fault is told, with 422. */
export const reading =
  <T extends z.ZodType>(
    schema: T,
    use: (body: z.output<T>, ...with_: Parameters<RequestHandler>) => unknown,
  ): RequestHandler =>
  async (request, response, next) => {
    const named = callerOfRequest(request)?.name;
    // Who asks is whose credential it is, whatever the body says.
    const said = named !== undefined && schema instanceof z.ZodObject && 'by' in schema.shape ? { by: named } : {};
    const body = schema.safeParse({ ...(request.body as object | undefined), ...said });
    if (body.success) return void (await use(body.data, request, response, next));
    const [issue] = body.error.issues;
    response.status(422).json({ error: `${issue?.path.join('.') || 'the body'}: ${issue?.message}` });
  };
