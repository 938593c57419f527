create table sessions (
    id varchar(255) not null primary key,
    user_id bigint unsigned null,
    last_activity int not null,
    index sessions_last_activity_index (last_activity)
);

create table failed_jobs (
    id bigint unsigned not null auto_increment primary key,
    uuid varchar(255) not null unique,
    connection text not null,
    queue text not null,
    payload longtext not null,
    exception longtext not null,
    failed_at timestamp not null default current_timestamp
);

create table users (
    id bigint unsigned not null auto_increment primary key,
    email varchar(255) not null
);

create table appointments (
    id bigint unsigned not null auto_increment primary key,
    source varchar(32) not null,
    starts_at timestamp null,
    created_at timestamp null default current_timestamp,
    cancelled_at timestamp null,
    index appointments_cancelled_at_index (cancelled_at)
);

create table calls (
    id bigint unsigned not null auto_increment primary key,
    direction varchar(16) not null,
    disconnection_reason varchar(64) null,
    duration_ms bigint null,
    ended_at timestamp null,
    index calls_ended_at_index (ended_at)
);

create table webhook_events (
    id bigint unsigned not null auto_increment primary key,
    provider varchar(32) not null,
    event varchar(64) not null,
    created_at timestamp(6) null default current_timestamp(6),
    processed_at timestamp(6) null,
    failed_at timestamp(6) null,
    index webhook_events_processed_at_index (processed_at),
    index webhook_events_failed_at_index (failed_at)
);
