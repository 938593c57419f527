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
