<?php

namespace App\Http\Controllers;

use App\Jobs\ProcessWebhook;
use Illuminate\Http\JsonResponse;
use Illuminate\Http\Request;

class DispatchController
{
    /** Queues $count jobs: ?ms= is how long each runs, ?fail=1 makes it throw, ?delay= holds it back for seconds. */
    public function __invoke(Request $request, string $queue, int $count): JsonResponse
    {
        // No delay differs from none at all: a delay of 0 s still waits for a worker to move the job to the queue.
        $delay = $request->has('delay') ? (int) $request->query('delay') : null;

        for ($i = 0; $i < $count; $i++) {
            ProcessWebhook::dispatch((int) $request->query('ms', '20'), $request->boolean('fail'))
                ->onQueue($queue)
                ->delay($delay);
        }

        return response()->json(['queue' => $queue, 'dispatched' => $count]);
    }
}
