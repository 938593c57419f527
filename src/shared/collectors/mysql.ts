import { z } from 'zod';
import { address } from '../fields.ts';

const mysql = {
  mysql: address,
  database: z.string(),
  user: z.string(),
  passwordFile: z.string(),
};

/** Active users, from Laravel's sessions table. */
export const users = z.strictObject(mysql);
