<?php

return [
    'default' => 'redis',

    // The queues that exist, for the routes that fill them.
    'names' => ['default', 'calls', 'webhooks'],

    'connections' => [
        'redis' => [
            'driver' => 'redis',
            'connection' => 'default',
            'queue' => 'default',
            'retry_after' => 90,
            'block_for' => null,
        ],
    ],

    'failed' => [
        'driver' => 'database-uuids',
        'database' => 'mysql',
        'table' => 'failed_jobs',
    ],
];
