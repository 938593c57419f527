<?php

namespace App\Support;

class Pause
{
    /** Waits the whole time: usleep() alone returns early at a signal, such as the one that asks a worker to finish. */
    public static function milliseconds(int $milliseconds): void
    {
        $end = microtime(true) + $milliseconds / 1000;

        while (($left = $end - microtime(true)) > 0) {
            usleep((int) ceil($left * 1_000_000));
        }
    }
}
