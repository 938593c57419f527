<?php

namespace App\Jobs;

use App\Support\Pause;
use Illuminate\Bus\Queueable;
use Illuminate\Contracts\Queue\ShouldQueue;
use Illuminate\Foundation\Bus\Dispatchable;
use Illuminate\Queue\InteractsWithQueue;
use RuntimeException;

class ProcessWebhook implements ShouldQueue
{
    use Dispatchable;
    use InteractsWithQueue;
    use Queueable;

    public int $tries = 1;

    public function __construct(public int $milliseconds, public bool $fails)
    {
    }

    public function handle(): void
    {
        Pause::milliseconds($this->milliseconds);

        if ($this->fails) {
            throw new RuntimeException('This job was asked to fail.');
        }
    }
}
