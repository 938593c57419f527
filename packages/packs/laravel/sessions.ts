/** Laravel's table of sessions, and what is read of it. */
export const sessions = { table: 'sessions', user: 'user_id', lastActivity: 'last_activity' } as const;

/** The same as columns by their table. */
export const sessionsReads = { [sessions.table]: [sessions.user, sessions.lastActivity] } as const;
