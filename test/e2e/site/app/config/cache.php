<?php

return [
    'default' => 'redis',
    'stores' => [
        'redis' => ['driver' => 'redis', 'connection' => 'cache'],
    ],
    'prefix' => 'askproai_cache',
];
