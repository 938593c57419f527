-- Active users, each within the window named by the comment and all longer ones. User 1 has two sessions, one is a guest's.
insert into sessions (id, user_id, last_activity) values
    ('seed-1', 1, unix_timestamp() - 10),      -- 5 minutes
    ('seed-2', 1, unix_timestamp() - 60),
    ('seed-3', 2, unix_timestamp() - 120),
    ('seed-4', null, unix_timestamp() - 30),
    ('seed-5', 3, unix_timestamp() - 600),     -- 15 minutes
    ('seed-6', 4, unix_timestamp() - 2400),    -- 1 hour
    ('seed-7', 5, unix_timestamp() - 36000),   -- 24 hours
    ('seed-8', 6, unix_timestamp() - 172800);  -- none
