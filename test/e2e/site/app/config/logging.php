<?php

return [
    'default' => 'single',
    'channels' => [
        'single' => [
            'driver' => 'single',
            'path' => storage_path('logs/laravel.log'),
            'level' => 'debug',
            // Both the web server's user and whoever runs artisan write to it, whoever came first.
            'permission' => 0666,
        ],
    ],
];
